import { readFileSync } from 'node:fs'
import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { issueCertificate, makeTestAuthority, openIdentity, pem } from '../trust/index.ts'
import { answerXml, askedIn } from './answers.ts'
import { changeSubject, fault, nextFault, openWorld, type RegisterWorld } from './world.ts'

const requestMostBytes = 1024 * 1024

export type RegisterStand = {
  readonly url: string
  /** Where faults and changes are ordered. */
  readonly control: string
  readonly world: RegisterWorld
  close(): Promise<void>
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    size += (piece as Buffer).length
    if (size > requestMostBytes) throw new Error('the request is too large')
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

async function answer(world: RegisterWorld, request: IncomingMessage, response: ServerResponse) {
  const bytes = await bytesOf(request)
  const asked = await askedIn(bytes)
  if (!asked) return response.writeHead(400).end()
  world.asked.push({ service: asked.service, head: asked.head })
  const wrong = nextFault(world)
  if (wrong?.kind === 'outage') return response.writeHead(503).end()
  if (wrong?.kind === 'slow') await new Promise(resolve => setTimeout(resolve, wrong.ms))
  if (wrong?.kind === 'garbage') return response.writeHead(200).end('<html><body>Odstávka</body></html>')
  return response
    .writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
    .end(answerXml(world, asked, wrong))
}

async function ordered(world: RegisterWorld, request: IncomingMessage): Promise<unknown> {
  const bytes = await bytesOf(request)
  const given = bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : {}
  if (request.url === '/fault') return world.faults.push(fault.parse(given))
  if (request.url === '/well') return world.faults.splice(0).length
  if (request.url === '/change') return changeSubject(world, given)
  if (request.url === '/asked') return world.asked
  throw new Error(`the stand does not know ${request.url}`)
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise(resolve =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )

const closed = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Opens the stand of the basic registers: its services over mutual TLS of the test authority, and its control. */
export async function openRegisterStand(
  authorityFolder: string,
  { port = 0, controlPort = 0 } = {},
): Promise<RegisterStand> {
  const world = openWorld()
  const authority = makeTestAuthority(authorityFolder)
  const own = openIdentity(authority.messageSeal)
  const subject = { commonName: 'localhost', organisation: 'eGON zkušební prostředí' }
  const issuer = openIdentity(authority.root)
  const { certificate } = issueCertificate({
    subject,
    purpose: 'tls',
    key: own.key,
    issuer,
    centre: 'registry',
  })
  const server = createServer(
    {
      key: own.key.export({ type: 'pkcs8', format: 'pem' }) as string,
      cert: pem('CERTIFICATE', certificate),
      ca: readFileSync(authority.root.certificate),
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
    },
    (request, response) => void answer(world, request, response).catch(() => response.destroy()),
  )
  const control = createPlainServer((request, response) => {
    ordered(world, request).then(
      said =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said ?? null)),
      error => response.writeHead(400, { 'content-type': 'text/plain' }).end((error as Error).message),
    )
  })
  return {
    url: `https://127.0.0.1:${await listen(server, port)}`,
    control: `http://127.0.0.1:${await listen(control, controlPort)}`,
    world,
    close: async () => {
      await closed(control)
      await closed(server)
    },
  }
}
