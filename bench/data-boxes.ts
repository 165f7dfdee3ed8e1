/**
 * Messages that waited during an outage, taken in by a running centre while clerks work: fetched from the stand over TLS
 * with their receipts, their seals judged, registered with numbers and log. EGON_BENCH_MESSAGES says how many (500),
 * EGON_BENCH_MESSAGE_KB how large each is (800); the whole of an outage is EGON_BENCH_MESSAGES=14000, 11 GB.
 */
import { setPriority } from 'node:os'
import { KIB, MIB } from '#platform/values'
import { openBoxProgram, waitingOrder } from '../test/boxes/box-program.ts'
import { peakBytesOf, restartPeak } from '../test/peak-bytes.ts'
import { clerkBeside, p95, pause, takenIn } from './clerk-beside.ts'
import { tell } from './figures.ts'

const messages = Number(process.env.EGON_BENCH_MESSAGES ?? 500)
const messageBytes = Number(process.env.EGON_BENCH_MESSAGE_KB ?? 800) * KIB
/** The whole of it: 14 000 messages in half an hour. */
const aimPerMessageMs = (30 * 60_000) / 14_000
const largeBytes = 99 * MIB
const world = await openBoxProgram()
// In earnest the data-box system and the clerk have machines of their own: here the one gives way to what is measured, and
// the other, who does next to nothing, is not kept waiting by what both of them share.
setPriority(world.standPid, 15)
try {
  setPriority(-10)
} catch {
  process.stderr.write('the clerk shares the processors with what is measured\n')
}

const mapOf = (sizeBytes: number) => ({
  name: 'mapa.pdf',
  mime: 'application/pdf',
  metaType: 'enclosure',
  sizeBytes,
})
const orderOf = (sizeBytes: number) => ({
  ...waitingOrder,
  attachments: [...waitingOrder.attachments, mapOf(sizeBytes)],
})

// The pages are warm before anything is measured; what the start took is no part of the rest.
const warming = clerkBeside(world)
await pause(6_000)
restartPeak(world.program.pid)
await pause(10_000)
await warming.leave()

const resting = peakBytesOf(world.program.pid)
await world.tell('/deliver', { order: orderOf(largeBytes), isLarge: true })
restartPeak(world.program.pid)
const large = await takenIn(world, 1, null)
const largePeak = peakBytesOf(world.program.pid)

await world.tell('/deliver', { order: orderOf(messageBytes), count: messages })
restartPeak(world.program.pid)
const clerk = clerkBeside(world)
const intake = await takenIn(world, messages + 1, clerk)
await clerk.leave()
const peak = peakBytesOf(world.program.pid)
const [{ n: registered }] = (await world.rows<{ n: number }>(
  `select count(*)::int as n from records.document where channel = 'data-box'`,
)) as [{ n: number }]
if (registered !== messages + 1) throw new Error(`${registered} registered of ${messages + 1}`)
await world.close()

const seconds = intake.seconds - intake.restedSeconds
const { rest: idle, intake: busy } = clerk.times
const gigabytes = (messages * messageBytes) / 1024 ** 3
tell({
  what: `${messages} data messages, ${gigabytes.toFixed(1)} GB, after an outage`,
  ours: `${(messages / seconds).toFixed(1)} a second, ${((14_000 * seconds) / messages / 60).toFixed(0)} min for 14 000 (${(intake.seconds / 60).toFixed(1)} min with ${(intake.restedSeconds / 60).toFixed(1)} of rests; load of the machine ${(intake.load).toFixed(1)})`,
  rival: '30 min for 14 000',
  value: (seconds * 1_000) / messages / aimPerMessageMs,
  unit: '×',
  aim: { most: 1 },
})
tell({
  what: 'pages of clerks meanwhile, 95 of 100 within',
  ours: `${p95(busy).toFixed(0)} ms (${busy.length} pages)`,
  rival: `${p95(idle).toFixed(0)} ms in rests between (${idle.length} pages)`,
  value: p95(busy) / p95(idle),
  unit: '×',
  aim: { most: 2 },
})
tell({
  what: 'memory of the program meanwhile',
  ours: `${(peak / MIB).toFixed(0)} MB at most`,
  rival: `${(resting / MIB).toFixed(0)} MB at rest`,
  value: peak / MIB,
  unit: 'MB',
  aim: { most: 400 },
})
tell({
  what: 'memory for one large message of 99 MB, above rest',
  ours: `${(largePeak / MIB).toFixed(0)} MB of the whole program at most, ${large.seconds.toFixed(0)} s`,
  rival: `${(resting / MIB).toFixed(0)} MB at rest`,
  value: Math.max(0, largePeak - resting) / MIB,
  unit: 'MB',
  aim: { most: 200 },
})
