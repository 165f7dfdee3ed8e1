/**
 * Thousands of small versions go to another centre, each alone and in batches, in one run: sealed here, offered, fetched,
 * kept there, receipted. Messages are counted on both sides.
 */
import { randomBytes } from 'node:crypto'
import { replicationOf } from '../src/storage/replication/held.ts'
import { countedCalls } from '../test/counted-calls.ts'
import { twoCentres } from '../test/two-centres.ts'
import { tell, timed } from './figures.ts'

const versions = Number(process.env.EGON_BENCH_VERSIONS ?? 5_000)
const sizeBytes = 10_000
/** So many are owed at once; the rest is sealed in between, and not counted. */
const turn = 500

const { orp, kraj, keep, offerFor, workBoth, end } = await twoCentres()
const paths = [countedCalls(orp), countedCalls(kraj)]

async function replicated(singly: boolean): Promise<{ seconds: number; messages: number }> {
  for (const [{ instance }, peer] of [
    [orp, 'kraj'],
    [kraj, 'orp'],
  ] as const) {
    const { singly: until } = replicationOf(instance)
    if (singly) until.set(peer, Number.MAX_SAFE_INTEGER)
    else until.delete(peer)
  }
  for (const list of paths) list.length = 0
  let seconds = 0
  for (let done = 0; done < versions; done += turn) {
    let last = ''
    for (let n = 0; n < Math.min(turn, versions - done); n++)
      last = await keep({ 'a.bin': randomBytes(sizeBytes) })
    for (let rounds = 0; (await offerFor(last)).state !== 'receipted' && rounds < 20; rounds++)
      seconds += (await timed(() => workBoth())) / 1000
    if ((await offerFor(last)).state !== 'receipted') throw new Error('not receipted')
  }
  return { seconds, messages: paths.reduce((sum, list) => sum + list.length, 0) }
}

const alone = await replicated(true)
const batched = await replicated(false)
tell({
  what: `${versions} versions of ${sizeBytes} B replicated in batches`,
  ours: `${batched.seconds.toFixed(1)} s, ${batched.messages} messages`,
  rival: `one by one ${alone.seconds.toFixed(1)} s, ${alone.messages} messages`,
  value: alone.seconds / batched.seconds,
  unit: '×',
  aim: { least: 1 },
})
await end()
