import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listUnits, organisationOf } from '#identity/organisations'
import type { Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { asInstant, canonicalJson, type Json } from '#platform/values'
import {
  beginImport,
  cancelImport,
  openImport,
  resumeImport,
} from '../src/office/records/acts/order-records-import.ts'
import { changeImport, faultsOf, importById } from '../src/office/records/store/imports.ts'
import { idMapping, linesOfOffice, rowsPath } from '../src/office/records/transferring/rows.ts'
import { takeRows } from '../src/office/records/transferring/take-rows.ts'
import { testOrganisation } from './database.ts'
import { brokenRules } from './histories/what-holds.ts'
import { testOffice } from './office.ts'
import { dice } from './packages/dice.ts'
import { randomOffice } from './random-office.ts'
import { transferWorld } from './transfer-world.ts'

const world = await transferWorld()
const { runner, instance } = world
const seed = Number(process.env.EGON_HISTORY_SEED ?? process.hrtime.bigint() % 1_000_000n)
const actsOfOne = Number(process.env.EGON_HISTORY_ACTS ?? 400)

/** The lines of an office; what an import adds by itself is left out when they are compared. */
async function linesOf(who: Who): Promise<string[]> {
  return runner.readSteadily(who, async scope => {
    const lines: string[] = []
    for await (const line of linesOfOffice(scope, await organisationOf(scope))) lines.push(line)
    return lines
  })
}

const compared = (lines: readonly string[], read: (line: string) => string = line => line): string[] =>
  lines
    .map(line => JSON.parse(read(line)) as { t: string; r: Record<string, unknown> })
    .filter(({ t }) => t !== '@head' && t !== 'source_identifier')
    .map(({ t, r }) => {
      if (t === 'imported_event') r.happened_at = asInstant(r.happened_at as string).toISOString()
      return `${t} ${canonicalJson(r as Json)}`
    })
    .toSorted()

async function opened(who: Who) {
  const { id } = await runner.act(who, openImport)
  await runner.act(who, scope =>
    changeImport(scope, id, { state: 'running', manner: 'restore', source: 'STARY' }),
  )
  return (await runner.read(who, scope => importById(scope, id)))!
}

/** A batch with nothing but rows; its bytes break off after so many lines. */
const batchOf = (lines: readonly string[], breaksAfter = Number.POSITIVE_INFINITY) => ({
  files: new Map([
    [
      rowsPath,
      {
        path: rowsPath,
        sizeBytes: 0,
        async *pieces() {
          for (const [at, line] of lines.entries()) {
            if (at >= breaksAfter) throw new Error('killed')
            yield Buffer.from(line)
          }
        },
      },
    ],
  ]),
  [Symbol.asyncDispose]: async () => {},
})

test('an office of a random history comes into an empty one the same, though the import is killed again and again', async t => {
  t.diagnostic(`» history of ${actsOfOne} acts, EGON_HISTORY_SEED=${seed}`)
  const from = await randomOffice(world, seed, actsOfOne)
  const to = await testOrganisation(world)
  const lines = await linesOf(from)
  let of = await opened(to)
  const breaks = dice(seed + 1)
  for (let at = 0; at < lines.length; at += 1 + breaks.whole(Math.ceil(lines.length / 6))) {
    await assert.rejects(takeRows(instance, to, of, batchOf(lines, at)), /killed/)
    of = (await runner.read(to, scope => importById(scope, of.id)))!
  }
  // Stopped by a person it stops as well, and goes on.
  await runner.act(to, scope => cancelImport(scope, of.id))
  assert.equal(await takeRows(instance, to, of, batchOf(lines)), false)
  await runner.act(to, scope => resumeImport(scope, of.id))
  assert.equal(await takeRows(instance, to, of, batchOf(lines)), true)
  assert.deepEqual(await runner.read(to, scope => faultsOf(scope, of.id)), [])
  const units = new Map((await runner.read(to, listUnits)).map(({ name, id }) => [name, id]))
  const known = new Map([
    [from.organisation, to.organisation],
    ...(await runner.read(from, listUnits)).map(({ name, id }) => [id, units.get(name)!] as const),
  ])
  const before = compared(lines, idMapping(to.organisation, known))
  const after = compared(await linesOf(to))
  const isIn = (all: readonly string[]) => {
    const set = new Set(all)
    return (line: string) => !set.has(line)
  }
  assert.deepEqual(before.filter(isIn(after)).slice(0, 5), [], 'lost')
  assert.deepEqual(after.filter(isIn(before)).slice(0, 5), [], 'added')
  assert.equal(after.length, before.length)
  const ask = async (statement: string) =>
    (await runner.read(to, scope => sql.raw<{ id: string }>(statement).execute(scope.sql))).rows
  assert.deepEqual(await brokenRules(ask), [])
  await assert.rejects(
    runner.act(to, scope => beginImport(scope, of.id, 'restore')),
    isRefusal,
  )
})

test('a row that cannot be written is told by its number and holds up nobody; mended, it comes in when repeated', async () => {
  const from = await testOffice(world)
  const to = await testOrganisation(world)
  const lines = await linesOf(from.who)
  const broken = lines.map(line =>
    line.includes('"filing_code": "231.1"') ? line.replace('"231.1"', `"${'9'.repeat(300)}"`) : line,
  )
  let of = await opened(to)
  assert.equal(await takeRows(instance, to, of, batchOf(broken)), true)
  const faults = await runner.read(to, scope => faultsOf(scope, of.id))
  assert.equal(faults.length, 1)
  assert.match(
    faults[0]!.refusal.cs,
    /Řádek subject_group OZ.* nejde zapsat: subject_group_filing_code_check/,
  )
  of = (await runner.read(to, scope => importById(scope, of.id)))!
  assert.equal(await takeRows(instance, to, of, batchOf(lines)), true)
  assert.deepEqual(await runner.read(to, scope => faultsOf(scope, of.id)), [])
  const other = lines.map(line => line.replace('egon-prenos/1', 'egon-prenos/9'))
  await assert.rejects(
    takeRows(instance, to, await opened(await testOrganisation(world)), batchOf(other)),
    error => isRefusal(error) && error.code === 'records.rows-of-other-program',
  )
})
