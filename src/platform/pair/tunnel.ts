import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config'
import { runtimeRoot } from '#platform/config'
import { centreOf } from '#platform/http'
import { lineAgent } from '#platform/outbound'

/**
 * The way of the database of one of the two to that of the other: a line of bytes inside the mutual TLS of the second
 * port, so that the database itself listens on no network.
 */
const path = '/centre/pair/database'
const protocol = 'egon-database'
const socketName = '.s.PGSQL.5432'

/** Joins two lines; when one ends, the other does. */
function join2(one: Duplex, other: Duplex): void {
  one.pipe(other).pipe(one)
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}

/** Lets the other one to our database, as long as `isOpen`; `close` ends the lines that live. */
export function openTunnelEnd(
  app: FastifyInstance,
  { config, other, isOpen }: { config: Config; other: string; isOpen: () => boolean },
): { close(): void } {
  const living = new Set<Duplex>()
  app.server.on('upgrade', (asked: IncomingMessage, line: Socket) => {
    const isOther = centreOf(asked.socket as TLSSocket) === other
    if (!isOther || asked.url !== path || asked.headers.upgrade !== protocol || !isOpen()) {
      line.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
      return
    }
    const database = connect(join(runtimeRoot(config.dataFolder), 'pg', socketName))
    database.once('connect', () => {
      line.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: ${protocol}\r\nconnection: upgrade\r\n\r\n`)
      living.add(line)
      line.once('close', () => living.delete(line))
      join2(line, database)
    })
    database.once('error', () => line.destroy())
    line.once('error', () => database.destroy())
  })
  return {
    close: () => {
      for (const line of living) line.destroy()
    },
  }
}

/** A socket on this machine behind which the database of the other one is. */
export type Tunnel = { readonly folder: string; close(): Promise<void> }

export async function openTunnel(config: Config, other: string): Promise<Tunnel> {
  const folder = join(runtimeRoot(config.dataFolder), 'pair')
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const socket = join(folder, socketName)
  rmSync(socket, { force: true })
  const agent = lineAgent(config, other)
  const url = new URL(`${config.peers.find(({ name }) => name === other)!.url.replace(/\/$/, '')}${path}`)
  const living = new Set<Socket>()
  const server: Server = createServer(local => {
    living.add(local)
    local.once('close', () => living.delete(local))
    local.on('error', () => {})
    const asked = request(url, { agent, headers: { connection: 'upgrade', upgrade: protocol } })
    asked.once('upgrade', (_answer, line) => join2(local, line))
    asked.once('response', answer => {
      answer.resume()
      local.destroy()
    })
    asked.once('error', () => local.destroy())
    local.once('close', () => asked.destroy())
    asked.end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  chmodSync(socket, 0o777)
  return {
    folder,
    close: () =>
      new Promise(resolve => {
        for (const local of living) local.destroy()
        server.close(() => resolve())
        agent.destroy()
      }),
  }
}
