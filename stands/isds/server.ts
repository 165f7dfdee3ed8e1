import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { issueCertificate, openIdentity, pem } from '../trust/index.ts'
import { type Fault, faultFor } from './fault.ts'
import { partsOf } from './mime.ts'
import { rooms } from './services/index.ts'
import { signedIn } from './sign-in.ts'
import {
  answerInParts,
  answerPieces,
  failure,
  operationOf,
  partsType,
  type Reply,
  soapFault,
} from './soap.ts'
import { passTime, type World } from './world.ts'

/** A large message in base64, and its envelope. */
const requestMostBytes = 160 * 1024 * 1024

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    size += (piece as Buffer).length
    if (size > requestMostBytes) throw new Error('the request is too large')
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

const plain = (response: ServerResponse, status: number, text = '') =>
  response.writeHead(status, { 'content-type': 'text/html' }).end(text)

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Requests of a box in the last minute, and those that run. */
function throttleFor(world: World) {
  const times = new Map<string, number[]>()
  const running = new Map<string, number>()
  return {
    enter(box: string): Reply | null {
      const now = Date.now()
      const recent = (times.get(box) ?? []).filter(at => now - at < 60_000)
      times.set(box, [...recent, now])
      running.set(box, (running.get(box) ?? 0) + 1)
      if (recent.length >= world.limits.perMinute) return failure('3009', 'Příliš mnoho požadavků.')
      return (running.get(box) ?? 0) > world.limits.parallel
        ? failure('3008', 'Příliš mnoho souběžných požadavků.')
        : null
    },
    leave: (box: string) => running.set(box, (running.get(box) ?? 1) - 1),
  }
}

const twice = (answer: Reply): Reply => ({
  ...answer,
  pieces: answer.pieces.map(piece =>
    typeof piece === 'string' ? piece.replace(/<p:dmRecord .*<\/p:dmRecord>/s, all => all + all) : piece,
  ),
})

async function send(response: ServerResponse, pieces: Iterable<Buffer>, half: boolean): Promise<void> {
  if (half) {
    const whole = Buffer.concat([...pieces])
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy())
    return
  }
  for (const piece of pieces)
    if (!response.write(piece)) await new Promise(resolve => response.once('drain', resolve))
  response.end()
}

async function answer(
  world: World,
  throttle: ReturnType<typeof throttleFor>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<unknown> {
  const path = /^\/(?:(cert|certds|hspis)\/)?DS\/(\w+)$/.exec(request.url ?? '')
  const room = rooms[path?.[2] ?? '']
  const bytes = await bodyOf(request)
  if (!path || !room) return plain(response, 404)
  const user = signedIn(world, request, path[1] ?? '')
  const { xml, parts } = partsOf(request.headers['content-type'] ?? '', bytes)
  const element = await operationOf(xml)
  const operation = element?.local ?? ''
  world.asked.push({ operation, box: user?.box.id ?? null })
  const fault: Fault | null = faultFor(world.faults, operation, user?.box.id ?? null)
  if (fault?.kind === 'outage') return plain(response, 503)
  if (fault?.kind === 'cut') return request.socket.destroy()
  if (fault?.kind === 'garbage') return plain(response, 200, '<html><body>Odstávka</body></html>')
  if (!user || fault?.kind === 'unauthorised') return plain(response, 401)
  const soap = path[2] === 'vodz' || path[2] === 'arch' ? '1.2' : '1.1'
  const isOffered = /multipart\/related/i.test(request.headers.accept ?? '')
  const inParts = soap === '1.2' && isOffered && world.limits.parts
  response.setHeader(
    'content-type',
    inParts ? partsType : soap === '1.1' ? 'text/xml; charset=utf-8' : 'application/soap+xml; charset=utf-8',
  )
  if (!element) return response.writeHead(500).end(soapFault('malformed XML'))
  if (fault?.kind === 'slow') await pause(fault.ms)
  passTime(world)
  const service = room.services[operation]
  const tooMuch = throttle.enter(user.box.id)
  try {
    let told: Reply
    if (tooMuch) told = tooMuch
    else if (fault?.kind === 'code') told = failure(fault.code, fault.message)
    else if (!service) told = failure('2006', 'Neznámá operace.')
    else told = await service({ world, ...user, request: element, parts })
    if (fault?.kind === 'silent-after') return
    if (fault?.kind === 'duplicate') told = twice(told)
    const pieces = inParts
      ? answerInParts(operation, room.kind, told)
      : answerPieces(operation, room.kind, told, soap)
    await send(response, pieces, fault?.kind === 'half')
  } finally {
    throttle.leave(user.box.id)
  }
}

export type StandServer = {
  readonly url: string
  readonly server: Server
  /** Shows a certificate that has run out, or the right one again. */
  showExpired(expired: boolean): void
  close(): Promise<void>
}

/** Opens the stand's services over TLS on this machine, under a certificate of the test authority. */
export async function serveBoxes(world: World, port = 0): Promise<StandServer> {
  const root = openIdentity(world.authority.root)
  const own = openIdentity(world.authority.messageSeal)
  const identity = (to?: Date) =>
    issueCertificate({
      subject: { commonName: 'localhost', organisation: 'eGON zkušební prostředí' },
      purpose: 'tls',
      key: own.key,
      issuer: root,
      centre: 'isds',
      ...(to && { to }),
    })
  const shown = (to?: Date) => ({
    key: own.key.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: pem('CERTIFICATE', identity(to).certificate),
    ca: readFileSync(world.authority.root.certificate),
  })
  const throttle = throttleFor(world)
  const server = createServer(
    { ...shown(), requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' },
    (request, response) => {
      answer(world, throttle, request, response).catch(error => {
        process.stderr.write(`${(error as Error).stack}\n`)
        if (response.headersSent) response.destroy()
        else plain(response, 500)
      })
    },
  )
  server.keepAliveTimeout = 30_000
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    showExpired(expired) {
      server.setSecureContext(shown(expired ? new Date('2021-01-01T00:00:00Z') : undefined))
      server.closeAllConnections()
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
