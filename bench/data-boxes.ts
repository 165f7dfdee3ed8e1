/**
 * Messages that waited during an outage, taken in by a running centre: fetched from the stand over TLS with their
 * receipts, their seals judged, registered with numbers and log. EGON_BENCH_MESSAGES says how many (1 000).
 */
import { MIB } from '#platform/values'
import { openBoxProgram, waitingOrder } from '../test/boxes/box-program.ts'
import { peakBytesOf } from '../test/peak-bytes.ts'
import { tell } from './figures.ts'

const messages = Number(process.env.EGON_BENCH_MESSAGES ?? 1_000)
const world = await openBoxProgram()
const resting = peakBytesOf(world.program.pid)

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const registered = async (): Promise<number> =>
  (
    await world.rows<{ n: number }>(
      `select count(*)::int as n from records.document where channel = 'data-box'`,
    )
  )[0]!.n

await world.tell('/deliver', { order: waitingOrder, count: messages })
const begun = performance.now()
await world.visit()
for (let done = 0; done < messages; done = await registered()) {
  process.stderr.write(`  ${done} of ${messages}, ${Math.round((performance.now() - begun) / 1000)} s\n`)
  await pause(2_000)
}
const seconds = (performance.now() - begun) / 1000
const peak = peakBytesOf(world.program.pid)
await world.close()

tell({
  what: `${messages} data messages after an outage`,
  ours: `${(messages / seconds).toFixed(1)} a second`,
  rival: 'five a second: a night’s post before the office opens',
  value: (seconds / messages) * 1_000,
  unit: 's',
  aim: { most: 200 },
})
tell({
  what: 'memory of the program meanwhile',
  ours: `${(peak / MIB).toFixed(0)} MB at most`,
  rival: `${(resting / MIB).toFixed(0)} MB at rest`,
  value: peak / MIB,
  unit: 'MB',
  aim: { most: 400 },
})
