import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '#platform/config'
import type { PeerRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { writeSynced } from './epoch.ts'
import { pairRefusals } from './refusals.ts'

/** A primary that need not wait for the other may acknowledge for so long after it asked. */
export const leaseMs = 10_000
/** Clocks of two machines do not run alike, and a process may be held up just before it answers. */
export const leaseMarginMs = 5_000

const given = z.object({
  epoch: z.int().min(1),
  holder: z.string(),
  /** Its holder acknowledges by leases: one that this process knows nothing of may still run. */
  isLeased: z.boolean(),
})
type Given = z.output<typeof given>

const question = z.strictObject({
  pair: z.string().max(31),
  node: z.string().max(31),
  /** The epoch that the asking one lives in; 0 for a new pair. */
  from: z.int().min(0),
})
const ofPair = z.object({ pair: z.string().max(31) })

/**
 * The witness of pairs: it gives each epoch to one of the two, for good, and tells who holds the last one. It decides
 * nothing by itself and looks at nobody's health.
 */
export function openWitness({ witnessOf, dataFolder }: Pick<Config, 'witnessOf' | 'dataFolder'>) {
  const folder = join(dataFolder, 'witness')
  const leases = new Map<string, number>()
  // A lease given by the process before this one may still run.
  const startedMs = performance.now()

  const requirePeer = (pair: string, peer: string): void => {
    if (!witnessOf?.some(one => one.pair === pair && one.peers.includes(peer)))
      throw refuse(pairRefusals['not-witness'], { pair })
  }
  const pathOf = (pair: string): string => join(folder, `${encodeURIComponent(pair)}.json`)
  const known = (pair: string): Given | null => {
    try {
      return given.parse(JSON.parse(readFileSync(pathOf(pair), 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  const leaseLeftMs = (pair: string): number =>
    (leases.get(pair) ?? startedMs) + leaseMs + leaseMarginMs - performance.now()

  /**
   * Gives the next epoch. Refuses with `pair.epoch-taken` whoever does not live in the last one, and with
   * `pair.lease-runs` while its holder may still acknowledge.
   */
  const give = (pair: string, node: string, from: number): Given => {
    const last = known(pair)
    if (last?.epoch === from + 1 && last.holder === node) return last
    if ((last?.epoch ?? 0) !== from)
      throw refuse(pairRefusals['epoch-taken'], { epoch: last?.epoch ?? 0, holder: last?.holder ?? '–' })
    const leftMs = leaseLeftMs(pair)
    if (last?.isLeased && last.holder !== node && leftMs > 0)
      throw refuse(pairRefusals['lease-runs'], { holder: last.holder, seconds: Math.ceil(leftMs / 1000) })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const next: Given = { epoch: from + 1, holder: node, isLeased: false }
    writeSynced(pathOf(pair), JSON.stringify(next))
    leases.delete(pair)
    return next
  }

  /** Lets the holder of the last epoch acknowledge for a while more. Refuses with `pair.epoch-taken`. */
  const lend = (pair: string, node: string, epoch: number): Given => {
    const last = known(pair)
    if (last?.epoch !== epoch || last.holder !== node)
      throw refuse(pairRefusals['epoch-taken'], { epoch: last?.epoch ?? 0, holder: last?.holder ?? '–' })
    if (!last.isLeased) writeSynced(pathOf(pair), JSON.stringify({ ...last, isLeased: true }))
    leases.set(pair, performance.now())
    return last
  }

  const routes: readonly PeerRoute[] = [
    {
      method: 'GET',
      path: '/witness/:pair',
      summary: both(
        'Kdo drží poslední epochu dvojice center',
        'Who holds the last epoch of a pair of centres',
      ),
      params: ofPair,
      act: async ({ peer }, { params }) => {
        const { pair } = params as z.output<typeof ofPair>
        requirePeer(pair, peer)
        return { given: known(pair) }
      },
    },
    {
      method: 'POST',
      path: '/witness/epochs',
      summary: both('Dá jednomu z dvojice další epochu', 'Gives one of a pair the next epoch'),
      body: question,
      act: async ({ peer }, { body }) => {
        const { pair, node, from } = body as z.output<typeof question>
        requirePeer(pair, peer)
        return { given: give(pair, node, from) }
      },
    },
    {
      method: 'POST',
      path: '/witness/leases',
      summary: both('Dovolí držiteli epochy dál potvrzovat', 'Lets the holder of an epoch acknowledge on'),
      body: question,
      act: async ({ peer }, { body }) => {
        const { pair, node, from } = body as z.output<typeof question>
        requirePeer(pair, peer)
        return { given: lend(pair, node, from) }
      },
    },
  ]
  return { routes }
}
