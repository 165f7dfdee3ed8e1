import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { type Config, ensureSecret, lockFolder, type PairSettings, runtimeRoot } from '#platform/config'
import { startCluster } from '#platform/database'
import { makePeerServer, type PeerRoute } from '#platform/http'
import type { Log } from '#platform/log'
import { type Outbound, outboundOf } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { both, systemClock } from '#platform/values'
import { askFor, ownStanding } from './asked.ts'
import { listenForOrder } from './control.ts'
import { followingSettings, markAsStandby, promoteDatabase } from './database.ts'
import { readEpoch, writeEpoch } from './epoch.ts'
import { dropPaired, keepPaired } from './files.ts'
import { pairRefusals } from './refusals.ts'
import { requireOther, standingRoute } from './serving-routes.ts'
import { openTunnel } from './tunnel.ts'
import { beat, fileMostBytes, filePath, fileQuery } from './wire.ts'
import { leaseMarginMs, leaseMs } from './witness.ts'

type Here = { readonly config: Config; readonly log: Log }

/** When the primary last said that it lives. */
type Seen = { beatAt: number | null }

const routesOf = (config: Config, pair: PairSettings, seen: Seen): readonly PeerRoute[] => [
  standingRoute(config, pair),
  {
    method: 'POST',
    path: '/pair/beats',
    summary: both('Druhé centrum žije a pracuje', 'The other centre lives and works'),
    body: beat,
    act: async (call, { body }) => {
      requireOther(call, pair)
      const told = body as z.output<typeof beat>
      const own = readEpoch(config.dataFolder)!
      if (own.role === 'standby' && told.epoch >= own.number) {
        seen.beatAt = performance.now()
        if (told.epoch !== own.number || told.isInStep !== own.isInStep)
          writeEpoch(config.dataFolder, { ...own, number: told.epoch, isInStep: told.isInStep })
      }
      return ownStanding(config, pair)
    },
  },
  {
    method: 'PUT',
    path: '/pair/files',
    summary: both('Soubor, který přibyl nebo se změnil', 'A file that is new or was changed'),
    query: fileQuery,
    streamBytes: fileMostBytes,
    act: async (call, { query, body }) => {
      requireOther(call, pair)
      requireStandby(config)
      await keepPaired(config.dataFolder, query as z.output<typeof fileQuery>, body as Readable)
      return { kept: true }
    },
  },
  {
    method: 'DELETE',
    path: '/pair/files',
    summary: both('Soubor, který už není', 'A file that is no more'),
    query: filePath,
    act: async (call, { query }) => {
      requireOther(call, pair)
      requireStandby(config)
      await dropPaired(config.dataFolder, (query as z.output<typeof filePath>).path)
      return { dropped: true }
    },
  },
]

/** A primary of before must not write into one that has taken over. Refuses with `pair.fenced`. */
function requireStandby(config: Config): void {
  const own = readEpoch(config.dataFolder)!
  if (own.role !== 'standby') throw refuse(pairRefusals.fenced, { epoch: own.number })
}

/** People who come here are told where the work goes on; machines ask `/health`. */
function tellWhereToGo({ config }: Here, seen: Seen): Server {
  return createServer((asked, reply) => {
    const { epoch, isInStep } = ownStanding(config, config.pair!)
    const silentSeconds = seen.beatAt === null ? null : Math.round((performance.now() - seen.beatAt) / 1000)
    const well = isInStep && silentSeconds !== null && silentSeconds < 60
    if (asked.url === '/health') {
      reply.writeHead(well ? 200 : 503, { 'content-type': 'application/json' })
      reply.end(
        JSON.stringify({ well, instance: config.instance, role: 'standby', epoch, isInStep, silentSeconds }),
      )
      return
    }
    reply.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' })
    reply.end(
      `${config.title}: toto je záložní centrum, pracuje se v druhém. Převezme práci příkazem ./egon centre promote.\n`,
    )
  })
}

const grantTries = Math.ceil((leaseMs + leaseMarginMs) / 1000) + 5

/** The next epoch, from the witness where there is one; a lease of the primary is waited for. */
async function takeEpoch(outbound: Outbound, pair: PairSettings, from: number): Promise<void> {
  if (!pair.witness) return
  for (let tries = 1; ; tries++)
    try {
      return await askFor(outbound, pair, 'epochs', from)
    } catch (error) {
      const isLease = isRefusal(error) && error.details.code === pairRefusals['lease-runs'].code
      if (!isLease || tries >= grantTries) throw error
      await pause(1_000)
    }
}

/**
 * Takes over: the epoch is raised first, by the witness where there is one, and written down before anything else; then
 * the database ends its following with all that had come. Only one that is in step may, so nothing acknowledged is lost.
 *
 * Refuses with `pair.not-in-step`, and as the witness does.
 */
async function takeOver(here: Here): Promise<void> {
  const { config, log } = here
  const own = readEpoch(config.dataFolder)!
  if (own.role === 'primary') return
  if (!own.isInStep) throw refuse(pairRefusals['not-in-step'], {})
  await takeEpoch(outboundOf(here), config.pair!, own.number)
  writeEpoch(config.dataFolder, { number: own.number + 1, role: 'primary', isAlone: true, isInStep: false })
  log.warn('this centre takes over', { epoch: own.number + 1, at: systemClock.now().toISOString() })
}

/**
 * Stands by until the order to take over, or the end. Gives whether it has taken over: then the database may be written
 * and the folder opened as that of any centre.
 */
export async function standBy(
  here: Here,
  ports: { tell(url: string): void; ended: Promise<void> },
): Promise<boolean> {
  const { config, log } = here
  const pair = config.pair!
  const closing: (() => Promise<void> | void)[] = []
  const seen: Seen = { beatAt: null }
  let isPromoted = false
  try {
    const lock = lockFolder(config.dataFolder)
    closing.push(() => lock.release())
    const tunnel = await openTunnel(config, pair.other)
    markAsStandby(config)
    const cluster = startCluster({
      folder: join(config.dataFolder, 'postgres'),
      socketFolder: join(runtimeRoot(config.dataFolder), 'pg'),
      ownerPassword: ensureSecret(config.dataFolder, 'database-owner'),
      settings: followingSettings(config, tunnel.folder),
    })
    closing.push(() => {
      if (!isPromoted) cluster.stop()
    })
    closing.push(() => tunnel.close())
    const peers = await makePeerServer({ config, log }, routesOf(config, pair, seen))
    if (!peers) throw refuse(pairRefusals['not-a-pair'], {})
    closing.push(() => peers.close())
    await peers.listen({ host: config.centre!.host, port: config.centre!.port })
    const face = tellWhereToGo(here, seen)
    await new Promise<void>((resolve, reject) => {
      face.once('error', reject)
      face.listen(config.http.port, config.http.host, resolve)
    })
    closing.push(
      () =>
        new Promise<void>(resolve => {
          face.close(() => resolve())
          face.closeAllConnections()
        }),
    )
    const { port } = face.address() as { port: number }
    const ordered = new Promise<boolean>(resolve => {
      const promote = async () => {
        await takeOver(here)
        resolve(true)
      }
      void listenForOrder(config, promote).then(control => closing.push(() => control.close()))
      void ports.ended.then(() => resolve(false))
    })
    ports.tell(`http://${config.http.host}:${port}`)
    isPromoted = await ordered
    return isPromoted
  } finally {
    for (const deed of closing.reverse()) await deed()
    if (isPromoted) await promoteDatabase(config)
  }
}
