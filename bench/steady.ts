/**
 * Registration that does not let up: fifty documents a second with two components of 100 kB, sent in by the interface over
 * HTTP for ten minutes (`EGON_BENCH_MINUTES`), while the program is killed three times (SIGKILL). Everything acknowledged
 * must be there with its bytes, numbers must have no gap, the log must verify. The rate counts the time the program was up.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { readContents } from '../test/kills/house.ts'
import { asOwner, ownDatabase } from '../test/owner.ts'
import { type ProgramChild, startProgram } from '../test/program.ts'
import { egon } from '../test/region.ts'
import { removeWorld } from '../test/remove-world.ts'
import { javorova, makeSmallWorld } from '../test/small-world.ts'
import { signIn, type Visitor, visitorAt } from '../test/visitor.ts'
import { tell } from './figures.ts'

const perSecond = 50
const componentBytes = 100_000
const minutes = Number(process.env.EGON_BENCH_MINUTES ?? 10)
const kills = 3
/** Documents on their way at once; more would only wait. */
const lanes = 12

const world = await makeSmallWorld([{ instance: 'bench', offices: [javorova] }])
let program: ProgramChild = await startProgram(world.config('bench'))
const { cookie, csrf } = await signIn(program.url, 'bench', 'krejci')
let visitor: Visitor = visitorAt(program.url, cookie, csrf)

const sample = randomBytes(componentBytes)
let made = 0
/** Bytes that never were before, without asking the machine for so much chance. */
function freshBytes(): Buffer {
  const bytes = Buffer.from(sample)
  bytes.writeBigUInt64BE(BigInt(++made), 0)
  return bytes
}

type Acknowledged = { readonly id: string; readonly digests: readonly string[] }
const acknowledged: Acknowledged[] = []
let unsure = 0

async function one(): Promise<void> {
  const asked = visitor
  const digests = await Promise.all(
    [1, 2].map(async () => {
      const bytes = freshBytes()
      const digest = `sha512:${createHash('sha512').update(bytes).digest('hex')}`
      const kept = await asked.api<{ digest: string }>('POST', '/contents?name=soubor.bin', bytes)
      if (kept.digest !== digest) throw new Error('another digest')
      return digest
    }),
  )
  const { id } = await asked.api<{ id: string }>('POST', '/documents', {
    subject: `Podání ${made}`,
    sender: { kind: 'person', name: `Jan Novák ${made % 5_000}` },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: digests.map(digest => ({ fileName: 'soubor.bin', digest })),
  })
  acknowledged.push({ id, digests })
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const wholeMs = minutes * 60_000
let upMs = 0
let upSince = performance.now()
let due = 0
let isUp = true
let isOver = false

/** So many documents are due by now; while the program is down nothing falls due. */
const dueNow = () => ((upMs + (isUp ? performance.now() - upSince : 0)) / 1000) * perSecond

async function lane(): Promise<void> {
  while (!isOver) {
    if (!isUp || due >= dueNow()) {
      await pause(5)
      continue
    }
    due += 1
    await one().catch(() => {
      unsure += 1
    })
  }
}

async function killOnce(): Promise<void> {
  upMs += performance.now() - upSince
  isUp = false
  await program.kill()
  program = await startProgram(world.config('bench'))
  visitor = visitorAt(program.url, cookie, csrf)
  upSince = performance.now()
  isUp = true
}

const running = Array.from({ length: lanes }, lane)
for (let n = 0; n < kills; n++) {
  await pause(wholeMs / (kills + 1) + randomInt(2_000))
  await killOnce()
}
while (upMs + performance.now() - upSince < wholeMs) await pause(200)
isOver = true
await Promise.all(running)
upMs += performance.now() - upSince

const rows = await asOwner(ownDatabase(world.dataFolder('bench')), async client => {
  const found = await client.query<{ id: string; digests: string[] }>(
    `select d.id, array_agg(c.digest order by c.slot) as digests from records.document d
     join records.component c on c.document_id = d.id group by d.id`,
  )
  const numbers = await client.query<{ gaps: number }>(
    `select (max(sequence_number) - count(*))::int + (min(sequence_number) - 1)::int as gaps from records.document`,
  )
  if (numbers.rows[0]!.gaps !== 0) throw new Error(`${numbers.rows[0]!.gaps} numbers are missing`)
  return found.rows
})
const kept = new Map(rows.map(({ id, digests }) => [id, digests]))
for (const { id, digests } of acknowledged)
  if (!digests.every(digest => kept.get(id)?.includes(digest)))
    throw new Error(`acknowledged document ${id} is not there whole`)
const faults: string[] = []
const contents = readContents(join(world.dataFolder('bench'), 'objects'), faults)
if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'))
for (const { digests } of acknowledged)
  for (const digest of digests) if (!contents.has(digest)) throw new Error(`${digest} is not on the disk`)
const log = egon('log', 'verify', '--config', world.config('bench'))
if (log.code !== 0) throw new Error(log.out)
const rate = acknowledged.length / (upMs / 1000)
tell({
  what: `documents registered for ${minutes} min over HTTP, 2 components of 100 kB, ${kills} kills`,
  ours: `${rate.toFixed(1)}/s, ${acknowledged.length} acknowledged, none lost, ${unsure} unsure`,
  rival: `${perSecond}/s`,
  value: rate / perSecond,
  unit: '×',
  aim: { least: 0.98 },
})
await program.stop()
removeWorld(world)
