import { rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { type Config, runtimeRoot } from '#platform/config'
import { isRefusal, refuse } from '#platform/refusals'
import type { Both } from '#platform/values'
import { pairRefusals } from './refusals.ts'

/** Where a command beside a standing-by program speaks to it; nobody but its user reaches the folder. */
const socketOf = ({ dataFolder }: Pick<Config, 'dataFolder'>): string =>
  join(runtimeRoot(dataFolder), 'pair-control')

type Told = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly sentence: Both }

/** Listens for the order to take over; what it refuses with is told to whoever gave it. */
export async function listenForOrder(
  config: Config,
  promote: () => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const socket = socketOf(config)
  rmSync(socket, { force: true })
  const server = createServer((_asked, reply) => {
    promote()
      .then((): Told => ({ ok: true }))
      .catch((error): Told => {
        if (!isRefusal(error)) throw error
        return { ok: false, code: error.code, sentence: error.sentence }
      })
      .then(told => reply.end(JSON.stringify(told)))
      .catch(() => reply.writeHead(500).end())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
      }),
  }
}

/** Orders the program that stands by here to take over. Refuses with `pair.not-standing-by` and as it does. */
export function orderPromotion(config: Config): Promise<Told> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: socketOf(config), method: 'POST', path: '/promote' }, answer => {
      let said = ''
      answer.on('data', piece => {
        said += String(piece)
      })
      answer.on('end', () => {
        try {
          resolve(JSON.parse(said) as Told)
        } catch {
          reject(refuse(pairRefusals['not-standing-by'], {}))
        }
      })
    })
    asked.once('error', () => reject(refuse(pairRefusals['not-standing-by'], {})))
    asked.end()
  })
}
