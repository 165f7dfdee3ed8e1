import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { listUnits, organisationOf } from '#identity/organisations'
import { asInstant, canonicalJson, type Json } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { nodeHashing, readZip } from '#preservation/packages'
import { faultsOf, importById, refusedItems } from '../../src/office/records/store/imports.ts'
import {
  idMapping,
  linesOfOffice,
  type RowsHead,
  rowsPath,
} from '../../src/office/records/transferring/rows.ts'
import { testOrganisation } from '../database.ts'
import { noTransferSchemas, officialTransferJudge } from '../packages/official-transfer.ts'
import { startRegion } from '../region.ts'
import { transferWorld } from '../transfer-world.ts'

const region = await startRegion()
const world = await transferWorld()
const { runner } = world
const folder = mkdtempSync(join(tmpdir(), 'egon-davky-'))
after(async () => {
  rmSync(folder, { recursive: true })
  await region.stop()
})
const egon = join(import.meta.dirname, '../../egon')

type Row = { readonly t: string; readonly r: Record<string, unknown> }
/** What an export or an import adds by itself is left out. */
const compared = (rows: readonly Row[]): string[] =>
  rows
    .filter(({ t, r }) => {
      const { kind } = (r.event ?? {}) as { kind?: string }
      return t !== '@head' && t !== 'source_identifier' && !(t === 'imported_event' && kind === 'exported')
    })
    .map(({ t, r }) => {
      if (t === 'imported_event') r.happened_at = asInstant(r.happened_at as string).toISOString()
      return `${t} ${canonicalJson(r as Json)}`
    })
    .toSorted()

const lineRows = (text: string): Row[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Row)

async function textIn(zip: Buffer, path: string): Promise<string> {
  const { files } = await readZip(memoryBytes(zip), nodeHashing)
  const pieces: Uint8Array[] = []
  for await (const piece of files.find(file => file.path === path)!.pieces())
    pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}

async function batchesFrom(instance: 'obec' | 'orp', office: string): Promise<Buffer[]> {
  const to = join(folder, office)
  const config = join(region.folder, `${instance}.json`)
  execFileSync(egon, [
    'records',
    'export',
    '--config',
    config,
    '--office',
    office,
    '--purpose',
    'zkouška',
    to,
  ])
  return readdirSync(to)
    .toSorted((a, b) => a.localeCompare(b, 'cs', { numeric: true }))
    .map(name => readFileSync(join(to, name)))
}

for (const [instance, office] of [
  ['obec', 'OUJA'],
  ['orp', 'MUPJ'],
] as const)
  test(`${office} of the demo goes out at the command line and comes in elsewhere whole, every kind of record that it has`, async t => {
    const zips = await batchesFrom(instance, office)
    const empty = await testOrganisation(world)
    const id = await world.gathered(empty, zips)
    await world.run(empty, id)
    const told = await runner.read(empty, async scope => ({
      of: await importById(scope, id),
      refused: await refusedItems(scope, id),
      faults: await faultsOf(scope, id),
    }))
    assert.deepEqual(
      told.refused.map(({ kind, entity, refusal }) => `${kind} ${entity}: ${refusal?.cs}`),
      [],
    )
    assert.deepEqual(told.faults, [])
    assert.equal(told.of?.state, 'done')
    const text = await textIn(zips[0]!, rowsPath)
    const before = lineRows(text)
    const head = before[0]!.r as unknown as RowsHead
    const units = new Map((await runner.read(empty, listUnits)).map(({ name, id: unit }) => [name, unit]))
    const known = new Map([
      [head.organisation, empty.organisation],
      ...before
        .filter(({ t }) => t === '@unit')
        .map(({ r }) => [r.id as string, units.get(r.name as string)!] as const),
    ])
    const first = compared(lineRows(idMapping(empty.organisation, known)(text)))
    const second = await runner.readSteadily(empty, async scope => {
      let lines = ''
      for await (const line of linesOfOffice(scope, await organisationOf(scope))) lines += line
      return compared(lineRows(lines))
    })
    const kinds = new Set(before.map(({ t: kind }) => kind))
    t.diagnostic(`» ${zips.length} batches, ${before.length} rows of ${kinds.size} kinds`)
    const [one, other] = [new Set(first), new Set(second)]
    assert.deepEqual(first.filter(line => !other.has(line)).slice(0, 5), [], 'lost')
    assert.deepEqual(second.filter(line => !one.has(line)).slice(0, 5), [], 'added')
    assert.equal(second.length, first.length)
    if (noTransferSchemas) return
    const judge = officialTransferJudge()
    for (const zip of zips)
      for (const { path } of (await readZip(memoryBytes(zip), nodeHashing)).files)
        if (path.startsWith('data/') || path === 'manifest.xml') {
          const { isValid, reasons } = judge(await textIn(zip, path))
          assert.ok(isValid, `${path}: ${reasons}`)
        }
  })
