import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { paperDossier } from '../../../../test/paper-dossier.ts'
import { refused } from '../../../../test/refused.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { recordOfCode } from '../store/by-code.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { stocktakingById } from '../store/stocktakings.ts'
import { storageUnitById, storedInUnits, unitOfDossier } from '../store/storage.ts'
import { foundStoragePlace, foundStorageUnit } from './found-storage-unit.ts'
import { orderHandOver } from './hand-over-dossier.ts'
import { moveStorageUnit, putIntoUnit } from './move-storage-unit.ts'
import { beginStocktaking, finishStocktaking, scanIntoStocktaking, stockSoFar } from './take-stocktaking.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk, manager } = office

const place = (name: string) => runner.act(manager, scope => foundStoragePlace(scope, { name }))
const box = (name: string, placeId: string) =>
  runner.act(manager, scope => foundStorageUnit(scope, { kind: 'box', name, placeId }))
const put = (dossierId: string, unitId: string) =>
  runner.act(manager, scope => putIntoUnit(scope, { dossierId, unitId }))
const keptIn = async (unitId: string) => {
  const { id, documentId } = await paperDossier(world, office)
  await put(id, unitId)
  return { documentId, ...(await runner.read(clerk, scope => dossierById(scope, id)))! }
}
const begin = (placeId: string, depth: 'units' | 'dossiers' = 'dossiers') =>
  runner.act(manager, scope => beginStocktaking(scope, { placeId, depth }))
const scan = (id: string, code: string) =>
  runner.act(manager, scope => scanIntoStocktaking(scope, { id, code }))
const finish = (id: string) => runner.act(manager, scope => finishStocktaking(scope, { id, note: ' ' }))
const codes = (lines: readonly { code: string }[]) => lines.map(({ code }) => code)

test('places and units have names that are there once, and codes by which they are found', async () => {
  const shelf = await place('Regál 1')
  await assert.rejects(place('  '), refused('records.storage-name-missing'))
  await assert.rejects(place('REGÁL 1'), refused('records.storage-name-taken'))
  const unit = await box('2026/1', shelf.id)
  await assert.rejects(box('2026/1', shelf.id), refused('records.storage-name-taken'))
  await runner.read(clerk, async scope => {
    assert.deepEqual(await recordOfCode(scope, [unit.identifier]), { kind: 'storage-unit', id: unit.id })
    assert.deepEqual(await recordOfCode(scope, [shelf.identifier]), { kind: 'storage-place', id: shelf.id })
  })
  const abroad = { kind: 'box', name: 'cizí', placeId: shelf.id } as const
  await assert.rejects(
    runner.act(other.manager, scope => foundStorageUnit(scope, abroad)),
    refused('records.not-found'),
  )
})

test('a dossier of the records room is put into a unit, its unit moves with it, and each step is in the log', async () => {
  const [shelf, rack] = [await place('Police A'), await place('Police B')]
  const unit = await box('A-1', shelf.id)
  const { id } = await keptIn(unit.id)
  await assert.rejects(put(id, unit.id), refused('records.dossier-lies-there'))
  const waiting = await paperDossier(world, office, 'offered')
  await assert.rejects(put(waiting.id, unit.id), refused('records.not-kept'))
  const move = () => runner.act(manager, scope => moveStorageUnit(scope, { id: unit.id, placeId: rack.id }))
  await move()
  await assert.rejects(move(), refused('records.unit-stands-there'))
  assert.equal((await runner.read(clerk, scope => unitOfDossier(scope, id)))?.place, 'Police B')
  assert.equal((await runner.read(clerk, scope => storageUnitById(scope, unit.id)))?.place, 'Police B')
  const dossierLog = await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))
  assert.equal(dossierLog.at(-1)?.type, 'records.put-into-unit')
  const unitLog = await runner.read(clerk, scope => eventsOf(scope, 'storage-unit', unit.id))
  assert.equal(unitLog.at(-1)?.type, 'records.storage-unit-moved')
  assert.equal((await runner.read(clerk, scope => storedInUnits(scope, [unit.id]))).length, 1)
})

test('a dossier on paper is handed over only when its papers lie in a unit, and the package says in which', async () => {
  const { id } = await paperDossier(world, office)
  const handOver = () => runner.act(clerk, scope => orderHandOver(scope, { id }))
  await assert.rejects(handOver(), refused('records.paper-not-stored'))
  const shelf = await place('Police C')
  await put(id, (await box('C-1', shelf.id)).id)
  const order = await runner.read(clerk, async scope => {
    const now = scope.clock.now()
    return sipOrderOf(await bundleOf(scope, (await dossierById(scope, id))!, now), 'zkouška', now)
  })
  assert.equal(order.dossier.location, 'Police C')
  assert.equal(order.dossier.documents[0]?.paper?.storageUnit, 'krabice C-1')
  await handOver()
})

test('a stocktaking tells what is missing, misplaced and surplus, and freezes it', async () => {
  const [shelf, rack] = [await place('Police D'), await place('Police E')]
  const [first, second] = [await box('D-1', shelf.id), await box('D-2', shelf.id)]
  const foreign = await box('E-1', rack.id)
  const [here, lost] = [await keptIn(first.id), await keptIn(first.id)]
  const swapped = await keptIn(second.id)
  const elsewhere = await keptIn(foreign.id)
  const stranger = await paperDossier(world, office, 'closed')
  const outside = (await runner.read(clerk, scope => dossierById(scope, stranger.id)))!
  const { id } = await begin(shelf.id)
  await assert.rejects(begin(shelf.id), refused('records.stocktaking-runs'))
  const document = (await runner.read(clerk, scope => documentById(scope, here.documentId)))!
  for (const code of [
    shelf.identifier,
    first.identifier,
    here.mark,
    document.identifier,
    swapped.identifier,
    elsewhere.identifier,
    outside.identifier,
    'NEZNÁMÝ',
    'NEZNÁMÝ',
    foreign.identifier,
  ])
    await scan(id, code)
  await assert.rejects(scan(id, ' '), refused('records.code-not-read'))
  const result = await finish(id)
  assert.deepEqual(codes(result.present), [first.identifier, here.identifier])
  assert.deepEqual(codes(result.missing).sort(), [lost.identifier, second.identifier].sort())
  assert.deepEqual(codes(result.misplaced), [swapped.identifier, elsewhere.identifier, foreign.identifier])
  assert.equal(result.misplaced[0]?.found, 'krabice D-1, Police D')
  assert.equal(result.misplaced[0]?.belongs, 'krabice D-2, Police D')
  assert.deepEqual(codes(result.surplus), [outside.identifier, 'NEZNÁMÝ'])
  await put(lost.id, foreign.id)
  const kept = (await runner.read(clerk, scope => stocktakingById(scope, id)))!
  assert.deepEqual(kept.result?.missing, result.missing)
  await assert.rejects(scan(id, 'X'), refused('records.stocktaking-finished'))
  await assert.rejects(finish(id), refused('records.stocktaking-finished'))
  const log = await runner.read(clerk, scope => eventsOf(scope, 'stocktaking', id))
  assert.deepEqual(
    log.map(({ type }) => type),
    ['records.stocktaking-begun', 'records.stocktaking-finished'],
  )
})

test('a stocktaking of units alone asks for no dossier, and a reader with Czech keys is understood', async () => {
  const shelf = await place('Police F')
  const unit = await box('F-1', shelf.id)
  await keptIn(unit.id)
  const { id, ...rest } = await begin(shelf.id, 'units')
  const czech = new Map([...'0123456789YZ'].map((key, at) => [key, 'é+ěščřžýáíZY'[at]!]))
  await scan(id, [...unit.identifier].map(key => czech.get(key) ?? key).join(''))
  const result = await runner.read(manager, scope => stockSoFar(scope, { id, ...rest }))
  assert.equal(result.present.length, 1)
  assert.deepEqual(result.missing, [])
})
