import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { type Outbound, outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'

/** A door on this machine by which restic reaches the library that a peer keeps, over the one way out. */
export type PeerLine = {
  /** Address for restic. Refuses with `outbound.peer-unreachable` when the peer does not answer. */
  place(): Promise<string>
  close(): void
}

const restType = 'application/vnd.x.restic.rest.v2'

/** What restic asks (REST backend, version 2), in our words: `/SECRET/data/NAME`. */
function askedOf(url: string, secret: string): { kind: string; name: string } | null {
  const [, own, kind = '', name = ''] =
    /^\/([^/]+)\/(?:([a-z]+)(?:\/([0-9a-f]{64})?)?)?(?:\?.*)?$/.exec(url) ?? []
  if (own !== secret) return null
  return { kind, name: kind === 'config' ? 'config' : name }
}

async function answer(
  outbound: Outbound,
  peer: string,
  { kind, name }: { kind: string; name: string },
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const path = `/kept/library${kind && `/${kind}`}${name && `/${name}`}`
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', at = path, more = {}) =>
    outbound.call(peer, { method, path: at, ...more })
  if (kind === '') {
    ;(await ask('POST')).discard()
    reply.end()
  } else if (name === '') {
    const listed = await (await ask('GET')).json(512 * 1024 * 1024)
    reply.setHeader('content-type', restType)
    reply.end(JSON.stringify(listed))
  } else if (request.method === 'HEAD') {
    const { sizeBytes } = (await (await ask('GET', `${path}/size`)).json()) as { sizeBytes: number }
    reply.setHeader('content-length', String(sizeBytes))
    reply.end()
  } else if (request.method === 'POST') {
    const length = request.headers['content-length']
    const headers = length ? { 'content-length': length } : {}
    ;(await ask('PUT', path, { bytes: request, headers })).discard()
    reply.end()
  } else if (request.method === 'DELETE') {
    ;(await ask('DELETE')).discard()
    reply.end()
  } else {
    const { range } = request.headers
    const got = await ask('GET', path, range ? { headers: { range } } : {})
    reply.statusCode = got.status
    for (const header of ['content-length', 'content-range'])
      if (got.headers[header]) reply.setHeader(header, got.headers[header])
    await pipeline(got.pieces(), reply)
  }
}

/** Whether the peer itself said that there is no such thing. */
const isAbsent = (error: unknown): boolean =>
  isRefusal(error) && error.details.code === backupRefusals['not-in-library'].code

export function openPeerLine(
  instance: { readonly config: Config; readonly log: Log },
  peer: string,
): PeerLine {
  const secret = randomBytes(24).toString('hex')
  let server: Promise<Server> | null = null
  const listening = (): Promise<Server> =>
    new Promise((resolve, reject) => {
      const made = createServer((request, reply) => {
        const asked = askedOf(request.url ?? '', secret)
        const done = asked
          ? answer(outboundOf(instance), peer, asked, request, reply)
          : Promise.reject(new Error('not for this door'))
        done.catch(error => {
          request.resume()
          if (reply.headersSent) reply.destroy()
          else reply.writeHead(!asked || isAbsent(error) ? 404 : 502).end()
        })
      })
      made.once('error', reject)
      made.listen(0, '127.0.0.1', () => resolve(made))
      made.unref()
    })
  return {
    async place() {
      // restic would try for a quarter of an hour; whoever waits for its turn at other libraries would wait with it.
      ;(await outboundOf(instance).call(peer, { method: 'POST', path: '/kept/library' })).discard()
      server ??= listening()
      return `rest:http://127.0.0.1:${((await server).address() as AddressInfo).port}/${secret}/`
    },
    close() {
      void server?.then(open => {
        open.close()
        open.closeAllConnections()
      })
    },
  }
}
