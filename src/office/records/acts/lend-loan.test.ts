import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Who } from '#platform/acts'
import { addDays, type Day, dayOf, newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { paperDossier } from '../../../../test/paper-dossier.ts'
import { refused } from '../../../../test/refused.ts'
import { remindedUntil } from '../loan.ts'
import { dossierById } from '../store/dossiers.ts'
import { countLoans, inspectionsOf, loansOf, runningLoans } from '../store/loans.ts'
import { staysOf } from '../store/room-stays.ts'
import { foundStoragePlace, foundStorageUnit } from './found-storage-unit.ts'
import { holderOf } from './holder.ts'
import { restrictAccess } from './lay-restriction.ts'
import { lendDossier, prolongLoan, returnLoan, seeLentFile } from './lend-loan.ts'
import { putIntoUnit } from './move-storage-unit.ts'
import { recordInspection } from './record-inspection.ts'
import { giveBackFromRoom } from './take-into-records-room.ts'
import { beginStocktaking, finishStocktaking } from './take-stocktaking.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk, manager } = office
const today = () => dayOf(clock.now())

const lend = (dossierId: string, dueOn: Day = addDays(today(), 10), purpose = 'Odvolání', to = clerk) =>
  runner.act(manager, scope => lendDossier(scope, { dossierId, borrower: holderOf(to), purpose, dueOn }))
const giveBack = (dossierId: string) => runner.act(manager, scope => returnLoan(scope, { dossierId }))
const typesOf = async (id: string) =>
  (await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))).map(({ type }) => type)

test('a dossier of the records room is lent to one person until a day, returned, and the register keeps both', async () => {
  const { id } = await paperDossier(world, office)
  await lend(id)
  await assert.rejects(lend(id), refused('records.already-lent', { to: 'Marie Krejčí' }))
  const leave = () => runner.act(manager, scope => giveBackFromRoom(scope, { id, reason: 'Doplnění' }))
  await assert.rejects(leave(), refused('records.lent-out'))
  await giveBack(id)
  await assert.rejects(giveBack(id), refused('records.not-lent'))
  const [loan] = await runner.read(clerk, scope => loansOf(scope, id))
  assert.deepEqual([loan?.borrower.name, loan?.returned_to?.name], ['Marie Krejčí', 'Jana Petrů'])
  assert.deepEqual((await typesOf(id)).slice(-2), ['records.dossier-lent', 'records.loan-returned'])
  await leave()
})

test('a loan needs a purpose, a day within a year and a dossier that is kept', async () => {
  const { id } = await paperDossier(world, office)
  await assert.rejects(lend(id, today(), ' '), refused('records.purpose-missing'))
  await assert.rejects(lend(id, addDays(today(), -1)), refused('records.loan-day-out-of-range'))
  await assert.rejects(lend(id, addDays(today(), 366)), refused('records.loan-day-out-of-range'))
  const waiting = await paperDossier(world, office, 'offered')
  await assert.rejects(lend(waiting.id), refused('records.not-kept'))
  const abroad = { dossierId: id, borrower: holderOf(clerk), purpose: 'x', dueOn: today() }
  await assert.rejects(
    runner.act(other.manager, scope => lendDossier(scope, abroad)),
    refused('records.not-found'),
  )
})

test('a loan that ends is told to its borrower, a late one to the records manager, and may be prolonged', async () => {
  const { id } = await paperDossier(world, office)
  await lend(id, addDays(today(), 2))
  const { actor } = clerk as Who & { actor: { kind: 'person'; postId: string } }
  const reminded = () =>
    runner.read(clerk, scope =>
      runningLoans(scope, { borrowerPostId: actor.postId, dueUntil: remindedUntil(today()) }, null, 10),
    )
  const late = () => runner.read(manager, scope => countLoans(scope, { dueUntil: addDays(today(), -1) }))
  assert.ok((await reminded()).some(one => one.dossier_id === id))
  const before = await late()
  clock.forwardDays(5)
  assert.equal(await late(), before + 1)
  const prolong = (dueOn: Day) => runner.act(manager, scope => prolongLoan(scope, { dossierId: id, dueOn }))
  await assert.rejects(prolong(addDays(today(), -1)), refused('records.loan-day-out-of-range'))
  await prolong(addDays(today(), 30))
  assert.equal(await late(), before)
  assert.equal((await typesOf(id)).at(-1), 'records.loan-prolonged')
})

test('a borrower who looks at a file of the lent dossier leaves a record, somebody else leaves none', async () => {
  const { id, documentId } = await paperDossier(world, office)
  const file = { identifier: 'K1', document_id: documentId }
  const see = (who: Who) => runner.act(who, scope => seeLentFile(scope, file))
  await see(clerk)
  await lend(id)
  await see(manager)
  assert.equal((await typesOf(id)).at(-1), 'records.dossier-lent')
  await see(clerk)
  const last = (await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))).at(-1)
  assert.deepEqual([last?.type, last?.erms], ['records.lent-file-seen', 'viewed'])
})

test('an inspection is recorded with who, why and when, and the name stays out of the log', async () => {
  const { id } = await paperDossier(world, office)
  const inspect = (over: object) =>
    runner.act(manager, scope =>
      recordInspection(scope, {
        dossierId: id,
        person: 'Žofie Černá, OP',
        standing: 'party',
        reason: 'Příprava odvolání',
        copies: '2 strany',
        on: today(),
        ...over,
      }),
    )
  await assert.rejects(inspect({ person: ' ' }), refused('records.inspector-missing'))
  await assert.rejects(inspect({ reason: '' }), refused('records.purpose-missing'))
  await assert.rejects(inspect({ on: addDays(today(), 1) }), refused('records.inspected-in-future'))
  await inspect({})
  const [seen] = await runner.read(clerk, scope => inspectionsOf(scope, id))
  assert.deepEqual([seen?.person, seen?.copies], ['Žofie Černá, OP', '2 strany'])
  const log = await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))
  assert.equal(log.at(-1)?.type, 'records.inspection-recorded')
  assert.ok(!JSON.stringify(log).includes('Černá'))
})

test('papers of a restricted dossier, its loans and inspections are shown with it alone, and it is lent to nobody else', async () => {
  const { id } = await paperDossier(world, office)
  await runner.act(manager, scope =>
    recordInspection(scope, {
      dossierId: id,
      person: 'Žofie Černá',
      standing: 'party',
      reason: 'Odvolání',
      copies: null,
      on: today(),
    }),
  )
  const { postId, name } = holderOf(manager)
  const reader = { kind: 'post', id: postId, name } as const
  await runner.act(clerk, scope =>
    restrictAccess(scope, {
      about: { kind: 'dossier', id },
      reason: 'GDPR',
      until: null,
      admitted: [reader],
      mayOfOthers: false,
    }),
  )
  const colleague: Who = {
    ...clerk,
    actor: { ...clerk.actor, id: newId(), postId: newId(), unitId: newId() } as Who['actor'],
  }
  await assert.rejects(lend(id, today(), 'Odvolání', colleague), refused('records.not-admitted'))
  await lend(id)
  const seen = (who: Who) =>
    runner.read(who, async scope => [
      (await loansOf(scope, id)).length,
      (await inspectionsOf(scope, id)).length,
      (await staysOf(scope, id)).length,
    ])
  assert.deepEqual(await seen(manager), [1, 1, 1])
  assert.deepEqual(await seen(colleague), [0, 0, 0])
})

test('a stocktaking counts a lent dossier as lent and not as missing', async () => {
  const { id } = await paperDossier(world, office)
  await lend(id)
  const result = await runner.act(manager, async scope => {
    const place = await foundStoragePlace(scope, { name: 'Police' })
    const unit = await foundStorageUnit(scope, { kind: 'box', name: '1', placeId: place.id })
    await putIntoUnit(scope, { dossierId: id, unitId: unit.id })
    const stock = await beginStocktaking(scope, { placeId: place.id, depth: 'dossiers' })
    return finishStocktaking(scope, { id: stock.id, note: null })
  })
  const { identifier } = (await runner.read(clerk, scope => dossierById(scope, id)))!
  assert.deepEqual(
    result.lent.map(({ code, found }) => [code, found]),
    [[identifier, 'Marie Krejčí']],
  )
  assert.equal(result.missing.length, 1)
})
