import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { addDays, dayOf } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { paperDossier } from '../../../../test/paper-dossier.ts'
import { refused } from '../../../../test/refused.ts'
import { archivableDossiers, countArchivable, transferById } from '../store/administrative-archive.ts'
import { leaves } from '../store/plan.ts'
import { staysOf } from '../store/room-stays.ts'
import { bringInPlan } from './bring-in-plan.ts'
import { foundStoragePlace, foundStorageUnit } from './found-storage-unit.ts'
import { holderOf } from './holder.ts'
import { lendDossier, returnLoan } from './lend-loan.ts'
import { closedBeforeOf, makeArchiveTransfer, setArchiveYears } from './make-archive-transfer.ts'
import { putIntoUnit } from './move-storage-unit.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk, manager } = office
/** The same office with a group that is kept for ten years. */
const trees = await runner.act(office.who, async scope => {
  await bringInPlan(
    scope,
    {
      name: 'Plán s dlouhou lhůtou',
      rules: [{ title: 'S10', disposal_code: 'S', retention_years: 10, trigger: 'dossier-closed' }],
      groups: [
        { code: '900', title: 'Dlouho' },
        { code: '900.1', title: 'Deset let', rule: 0 },
      ],
    },
    { before: 'stay' },
  )
  return (await leaves(scope)).get('900.1')!
})
const long = { ...office, groups: { trees } }
const years = (count: number) => runner.act(manager, scope => setArchiveYears(scope, { years: count }))
const transfer = (dossierIds: readonly string[], who = manager) =>
  runner.act(who, scope => makeArchiveTransfer(scope, { dossierIds, note: null }))
const waiting = () =>
  runner.read(manager, async scope => {
    const before = await closedBeforeOf(scope)
    return before ? (await archivableDossiers(scope, before, 100)).map(({ dossier_id: id }) => id) : []
  })

test('nothing goes to an administrative archive until the office has said after how many years', async () => {
  const { id } = await paperDossier(world, long)
  await assert.rejects(transfer([id]), refused('records.no-administrative-archive'))
  assert.deepEqual(await waiting(), [])
})

test('what is kept for more than five years goes once its period in the records room is over, and is not lent', async () => {
  await years(1)
  const [{ id }, short] = [await paperDossier(world, long), await paperDossier(world, office)]
  await assert.rejects(transfer([id]), refused('records.not-archivable'))
  clock.forwardDays(367)
  const found = await waiting()
  assert.ok(found.includes(id) && !found.includes(short.id))
  await assert.rejects(transfer([id, short.id]), refused('records.not-archivable'))
  await runner.act(manager, scope =>
    lendDossier(scope, {
      dossierId: id,
      borrower: holderOf(clerk),
      purpose: 'Odvolání',
      dueOn: addDays(dayOf(clock.now()), 1),
    }),
  )
  await assert.rejects(transfer([id]), refused('records.not-archivable'))
  await runner.act(manager, scope => returnLoan(scope, { dossierId: id }))
  await assert.rejects(transfer([id], other.manager), refused('records.no-administrative-archive'))
  await transfer([id])
})

test('a transfer has its protocol of what was given and where it lay, and nothing goes twice', async () => {
  await years(0)
  const { id } = await paperDossier(world, long)
  await runner.act(manager, async scope => {
    const place = await foundStoragePlace(scope, { name: 'Regál' })
    const unit = await foundStorageUnit(scope, { kind: 'box', name: 'A1', placeId: place.id })
    await putIntoUnit(scope, { dossierId: id, unitId: unit.id })
  })
  const made = await transfer([id, id])
  const kept = (await runner.read(clerk, scope => transferById(scope, made.id)))!
  assert.deepEqual(
    kept.lines.map(({ disposal, sheets, stored }) => [disposal, sheets, stored]),
    [['S 10', 3, 'krabice A1, Regál']],
  )
  const [stay] = await runner.read(clerk, scope => staysOf(scope, id))
  assert.deepEqual([stay?.state, stay?.archive_transfer_id], ['kept', made.id])
  const log = await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))
  assert.equal(log.at(-1)?.type, 'records.moved-to-archive')
  await assert.rejects(transfer([id]), refused('records.not-archivable'))
  const left = await runner.read(manager, async scope =>
    countArchivable(scope, (await closedBeforeOf(scope))!),
  )
  assert.equal(left, (await waiting()).length)
})
