import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { asOwner } from '../owner.ts'
import { egon } from '../region.ts'
import { removeWorld } from '../remove-world.ts'
import { javorova, makeSmallWorld } from '../small-world.ts'
import { signIn, visitorAt } from '../visitor.ts'
import { killRounds, kills, measuredRuns, requireHits, tellTally } from './rounds.ts'
import { makeVictim } from './victim.ts'

const dossiersPerRun = 4
const names = Array.from({ length: (kills + measuredRuns) * dossiersPerRun }, (_, n) => `spis ${n}`)
const kinds = 6
const dossiers = names.map((key, n) => ({
  key,
  files: [`files/mapa-${n % kinds}.xml`, `files/mapa-${(n + 1) % kinds}.xml`],
  until: 'closed' as const,
}))
const world = await makeSmallWorld([{ instance: 'obec', offices: [{ ...javorova, dossiers }] }])
for (let n = 0; n < kinds; n++) {
  const points = randomBytes(12_000 + n * 6_000).toString('hex')
  world.addFile(
    `mapa-${n}.xml`,
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<mapa>${points}</mapa>\n`),
  )
}
const victim = makeVictim(world, 'obec')
after(async () => {
  await victim.stop()
  removeWorld(world)
})
await victim.start()
const { cookie, csrf } = await signIn(victim.child().url, 'obec', 'krejci')

const ids = await asOwner(victim.urls(), async client => {
  const found = await client.query<{ id: string; subject: string }>('select id, subject from records.dossier')
  const bySubject = new Map(found.rows.map(({ id, subject }) => [subject, id]))
  return names.map(name => bySubject.get(`Kácení – ${name}`)!)
})

/** Dossiers whose hand-over was acknowledged, and those that were told to be stored. */
const ordered = new Set<string>()
const stored = new Set<string>()

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function run(round: number): Promise<void> {
  const visitor = visitorAt(victim.child().url, cookie, csrf)
  const first = (round + measuredRuns) * dossiersPerRun
  await Promise.all(
    ids.slice(first, first + dossiersPerRun).map(async id => {
      const answer = await visitor.form(`/spisy/${id}/predani`, {})
      assert.equal(answer.status, 303)
      ordered.add(id)
      for (;;) {
        const { state } = await visitor.api<{ state: string }>('GET', `/dossiers/${id}`)
        if (state === 'handed-over') break
        await pause(10)
      }
      stored.add(id)
    }),
  )
}

type Row = {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly receipted: boolean
  readonly deposits: number
  readonly versions: number
  readonly kept: boolean
  readonly soft: number
}

/** Each dossier with what the office, the records centre and the store say of it. */
const everyDossier = `
  select d.id, d.state, count(h.id)::int as attempts,
    coalesce(bool_and(h.receipt -> 'receipt' -> 'package' ->> 'sha512' = substr(h.package_digest, 8)), false) as receipted,
    (select count(*)::int from records_centre.deposit p where p.dossier = d.identifier) as deposits,
    (select count(*)::int from objects.version v where v.object_id like '%:' || d.identifier) as versions,
    (select count(*)::int from objects.version v
      where v.object_id like '%:' || d.identifier and not v.immutable) as soft,
    coalesce(bool_and(exists (select from records_centre.holding k
      where k.dossier = d.identifier and k.package_digest = h.package_digest)), false) as kept
  from records.dossier d left join records.hand_over h on h.dossier_id = d.id
  group by d.id`

/** What was ordered is stored once and receipted; what was not acknowledged is either that, or as if never asked. */
async function check(): Promise<string[]> {
  const rows = await asOwner(victim.urls(), async client => (await client.query<Row>(everyDossier)).rows)
  const faults: string[] = []
  const hardens = rows.some(({ versions, soft }) => versions > 0 && soft === 0)
  for (const row of rows) {
    const told = `dossier ${names[ids.indexOf(row.id)]} (${JSON.stringify(row)})`
    const isWhole =
      row.state === 'handed-over' &&
      row.receipted &&
      row.kept &&
      [row.attempts, row.deposits, row.versions].every(count => count === 1)
    const isUntouched =
      row.state === 'closed' && [row.attempts, row.deposits, row.versions].every(count => count === 0)
    if (!isWhole && !isUntouched) faults.push(`half done: ${told}`)
    if (ordered.has(row.id) && !isWhole) faults.push(`acknowledged and not stored: ${told}`)
    if (hardens && row.soft > 0) faults.push(`left without its flag: ${told}`)
  }
  return faults
}

test('sealing is killed at many points: every hand-over acknowledged ends stored once, with its receipt', async () => {
  const tally = await killRounds(victim, { run, check })
  console.log(
    tellTally(
      'sealing',
      tally,
      `${ordered.size} hand-overs acknowledged, ${stored.size} told as stored before a kill, none lost`,
    ),
  )
  const ocfl = egon('ocfl', 'check', `${victim.dataFolder}/objects/ocfl`)
  assert.equal(ocfl.code, 0, ocfl.out)
  assert.equal(egon('log', 'verify', '--config', world.config('obec')).code, 0)
  requireHits(tally)
})
