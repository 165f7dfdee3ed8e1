/**
 * Messages that waited during an outage, taken in by a running centre while clerks work: fetched from the stand over TLS
 * with their receipts, their seals judged, registered with numbers and log. EGON_BENCH_MESSAGES says how many (500),
 * EGON_BENCH_MESSAGE_KB how large each is (800); the whole of an outage is EGON_BENCH_MESSAGES=14000, 11 GB.
 */
import { KIB, MIB } from '#platform/values'
import { openBoxProgram, waitingOrder } from '../test/boxes/box-program.ts'
import { peakBytesOf, restartPeak } from '../test/peak-bytes.ts'
import { tell } from './figures.ts'

const messages = Number(process.env.EGON_BENCH_MESSAGES ?? 500)
const messageBytes = Number(process.env.EGON_BENCH_MESSAGE_KB ?? 800) * KIB
/** The whole of it: 14 000 messages in half an hour. */
const aimPerMessageMs = (30 * 60_000) / 14_000
const largeBytes = 99 * MIB
const world = await openBoxProgram()

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const registered = async (): Promise<number> =>
  (
    await world.rows<{ n: number }>(
      `select count(*)::int as n from records.document where channel = 'data-box'`,
    )
  )[0]!.n

const pages = ['/', '/dokumenty', '/spisy', '/prijem', '/datova-schranka', '/hledat?q=kaceni']
const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!

/** A clerk opens page after page with a breath between; tells how long each took. */
async function clerkWorks(goesOn: () => boolean): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; goesOn(); at++) {
    const began = performance.now()
    const answer = await fetch(`${world.program.url}${pages[at % pages.length]}`, {
      headers: { cookie: world.clerk.cookie },
    })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${pages[at % pages.length]}: ${answer.status}`)
    times.push(performance.now() - began)
    await pause(150)
  }
  return times
}

/** Waits until so many are registered, and tells how it goes. */
async function untilRegistered(count: number): Promise<number> {
  const begun = performance.now()
  await world.visit()
  let visited = performance.now()
  for (let done = await registered(); done < count; done = await registered()) {
    process.stderr.write(`  ${done} of ${count}, ${Math.round((performance.now() - begun) / 1000)} s\n`)
    await pause(1_000)
    if (performance.now() - visited < 60_000) continue
    visited = performance.now()
    await world.visit()
  }
  return (performance.now() - begun) / 1000
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

// The pages are warm before anything is measured.
let warm = 0
await clerkWorks(() => warm++ < 30)
// What the start took is no part of the rest.
restartPeak(world.program.pid)
let asked = 0
const idle = await clerkWorks(() => asked++ < 120)

const resting = peakBytesOf(world.program.pid)
await world.tell('/deliver', { order: orderOf(largeBytes), isLarge: true })
restartPeak(world.program.pid)
const largeSeconds = await untilRegistered(1)
const largePeak = peakBytesOf(world.program.pid)

await world.tell('/deliver', { order: orderOf(messageBytes), count: messages })
restartPeak(world.program.pid)
let isOver = false
const working = clerkWorks(() => !isOver)
const seconds = await untilRegistered(messages + 1)
isOver = true
const busy = await working
const peak = peakBytesOf(world.program.pid)
await world.close()

const gigabytes = (messages * messageBytes) / 1024 ** 3
tell({
  what: `${messages} data messages, ${gigabytes.toFixed(1)} GB, after an outage`,
  ours: `${(messages / seconds).toFixed(1)} a second, ${((14_000 * seconds) / messages / 60).toFixed(0)} min for 14 000`,
  rival: '30 min for 14 000',
  value: (seconds * 1_000) / messages / aimPerMessageMs,
  unit: '×',
  aim: { most: 1 },
})
tell({
  what: 'pages of clerks meanwhile, 95 of 100 within',
  ours: `${p95(busy).toFixed(0)} ms (${busy.length} pages)`,
  rival: `${p95(idle).toFixed(0)} ms at rest`,
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
  ours: `${(largePeak / MIB).toFixed(0)} MB of the whole program at most, ${largeSeconds.toFixed(0)} s`,
  rival: `${(resting / MIB).toFixed(0)} MB at rest`,
  value: Math.max(0, largePeak - resting) / MIB,
  unit: 'MB',
  aim: { most: 200 },
})
