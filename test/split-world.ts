import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeNetworks, type Networks } from './networks.ts'
import { clerkAt, type PairWorld, register, testPair } from './pair-world.ts'

export type Acknowledged = { readonly by: string; readonly subject: string; readonly atMs: number }

/** A pair in two networks with a witness outside; who was told that something is done stands in one list. */
export type SplitWorld = {
  readonly pair: PairWorld
  readonly networks: Networks
  readonly acknowledged: readonly Acknowledged[]
  /** Tries to write at both, again and again, until `end`; whatever is acknowledged late counts too. */
  tryBoth(): { end(): Promise<void> }
}

/** A command as it runs in the network of one; writing goes on meanwhile. */
export function egonIn(
  { pair, networks }: SplitWorld,
  which: 'a' | 'b',
  ...words: string[]
): Promise<{ code: number; out: string }> {
  const [command = '', ...before] = networks.within(which)
  const all = [...before, './egon', ...words, '--config', pair.world.config(`kraj-${which}`)]
  return new Promise(resolve => {
    execFile(command, all, { cwd: join(import.meta.dirname, '..') }, (error, out, said) =>
      resolve({ code: error ? Number(error.code) : 0, out: out + said }),
    )
  })
}

/** One attempt may hang in a commit; the next one does not wait for it. */
const attemptMs = 2_500

export async function splitWorld(
  acknowledges: 'both' | 'one',
  more: Readonly<Record<string, unknown>> = {},
): Promise<SplitWorld> {
  const networks = makeNetworks()
  const ends: Record<string, 'a' | 'b'> = { 'kraj-a': 'a', 'kraj-b': 'b' }
  const pair = await testPair(acknowledges, {
    more,
    within: instance => (ends[instance] ? networks.within(ends[instance]) : []),
  })
  const port: Record<string, number> = {}
  for (const instance of ['kraj-a', 'kraj-b', 'orp'])
    pair.change(instance, config => {
      port[instance] = config.centre.port
    })
  for (const instance of ['kraj-a', 'kraj-b', 'orp'])
    pair.change(instance, config => {
      const end = ends[instance]
      config.centre.host = '0.0.0.0'
      if (end) config.http.host = networks.outer[end].centre
      for (const peer of config.peers) {
        const to = ends[peer.name]
        const host =
          end && to ? networks.inner[to] : to ? networks.outer[to].centre : networks.outer[end!].outside
        peer.url = `https://${host}:${port[peer.name]}`
      }
    })
  const acknowledged: Acknowledged[] = []
  let n = 0
  const tryAt = async (instance: string, isEnded: () => boolean) => {
    while (!isEnded()) {
      const subject = `${instance} ${++n}`
      const tried = clerkAt(pair, instance)
        .then(by => register(by, subject))
        .then(() => {
          acknowledged.push({ by: instance, subject, atMs: performance.now() })
        })
        .catch(() => {})
      await Promise.race([tried, pause(attemptMs)])
      await pause(100)
    }
  }
  return {
    pair,
    networks,
    acknowledged,
    tryBoth: () => {
      let isEnded = false
      const trying = ['kraj-a', 'kraj-b'].map(instance => tryAt(instance, () => isEnded))
      return {
        end: async () => {
          isEnded = true
          await Promise.all(trying)
          // What hung in a commit has this long to be acknowledged after all.
          await pause(3_000)
        },
      }
    },
  }
}
