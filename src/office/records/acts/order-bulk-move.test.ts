import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { eventsOf } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { bulkMoveById, stayedInMove } from '../store/bulk-moves.ts'
import { dossierById } from '../store/dossiers.ts'
import { createDossier } from './create-dossier.ts'
import { cancelBulkMove, moveNextDossiers, orderBulkMove, resumeBulkMove } from './order-bulk-move.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { manager, clerk } = office
const { trees, adverts } = office.groups

const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)
const dossiers = (count: number) =>
  runner.act(clerk, async scope => {
    const ids: string[] = []
    for (let n = 0; n < count; n++)
      ids.push((await createDossier(scope, { subject: `Strom ${n}`, subjectGroupId: trees })).id)
    return ids
  })
const order = (over = {}, who = manager) =>
  runner.act(who, scope =>
    orderBulkMove(scope, {
      fromGroupId: trees,
      toGroupId: adverts,
      withClosed: false,
      reason: 'nový plán',
      ...over,
    }),
  )
const step = (id: string, most: number) => runner.act(manager, scope => moveNextDossiers(scope, { id, most }))
const seen = (id: string) => runner.read(manager, scope => bulkMoveById(scope, id))

test('dossiers move one by one, each with its line in the log; stopped, the rest stays and goes on when resumed', async () => {
  const ids = await dossiers(7)
  const move = await order()
  assert.equal(move.total, 7)
  await refusedWith(order(), 'move-runs')
  assert.equal(await step(move.id, 3), true)
  await runner.act(manager, scope => cancelBulkMove(scope, move.id))
  assert.equal(await step(move.id, 3), false, 'a stopped move moves nothing')
  const stopped = await seen(move.id)
  assert.deepEqual([stopped?.state, stopped?.moved], ['cancelled', 3])
  await refusedWith(
    runner.act(manager, scope => cancelBulkMove(scope, move.id)),
    'move-not-running',
  )
  await runner.act(manager, scope => resumeBulkMove(scope, move.id))
  await refusedWith(
    runner.act(manager, scope => resumeBulkMove(scope, move.id)),
    'move-not-cancelled',
  )
  assert.equal(await step(move.id, 100), false)
  const done = await seen(move.id)
  assert.deepEqual([done?.state, done?.moved, done?.refused], ['done', 7, 0])
  await runner.read(manager, async scope => {
    for (const id of ids) {
      const dossier = await dossierById(scope, id)
      assert.deepEqual([dossier?.subject_group_id, dossier?.classification_reason], [adverts, 'nový plán'])
      const events = await eventsOf(scope, 'dossier', id)
      assert.equal(events.filter(({ type }) => type === 'records.dossier-reclassified').length, 1)
    }
  })
  await refusedWith(order(), 'nothing-to-move')
})

test('a dossier that cannot move is told with its reason and holds up nobody', async () => {
  const [away, busy, ...rest] = await dossiers(4)
  const move = await order()
  await runner.act(clerk, async scope => {
    await sql`update records.dossier set subject_group_id = ${adverts} where id = ${away}`.execute(scope.sql)
    await sql`update records.dossier set state = 'handing-over' where id = ${busy}`.execute(scope.sql)
  })
  assert.equal(await step(move.id, 100), false)
  const done = await seen(move.id)
  assert.deepEqual([done?.state, done?.moved, done?.refused], ['done', rest.length, 2])
  const stayed = await runner.read(manager, scope => stayedInMove(scope, move.id))
  assert.deepEqual(stayed.map(({ id }) => id).toSorted(), [away, busy].toSorted())
  assert.match(
    stayed.map(({ refusal }) => refusal.cs).join(),
    /mezitím ho někdo přesunul[\s\S]*se právě předává|se právě předává[\s\S]*mezitím/,
  )
})

test('a move needs a reason and an open target, and another office cannot see it', async () => {
  await dossiers(1)
  await refusedWith(order({ reason: ' ' }), 'reason-missing')
  await refusedWith(order({ toGroupId: trees }), 'same-group')
  await refusedWith(order({}, other.manager), 'not-found')
  const move = await order()
  assert.equal(await runner.read(other.manager, scope => bulkMoveById(scope, move.id)), undefined)
  await refusedWith(
    runner.act(other.manager, scope => cancelBulkMove(scope, move.id)),
    'not-found',
  )
})

test('closed dossiers move only where that is wanted and get the rule of their new group', async () => {
  const world = await testOffice({ runner })
  const { trees: from, adverts: to } = world.groups
  const [open, closed] = await runner.act(world.clerk, async scope => {
    const ids = [
      await createDossier(scope, { subject: 'Otevřený', subjectGroupId: from }),
      await createDossier(scope, { subject: 'Uzavřený', subjectGroupId: from }),
    ].map(({ id }) => id)
    await sql`update records.dossier set state = 'closed', closed_at = '2026-02-01' where id = ${ids[1]}`.execute(
      scope.sql,
    )
    return ids
  })
  const orderIt = (withClosed: boolean) =>
    runner.act(world.manager, scope =>
      orderBulkMove(scope, { fromGroupId: from, toGroupId: to, withClosed, reason: 'nový plán' }),
    )
  const doIt = (id: string) => runner.act(world.manager, scope => moveNextDossiers(scope, { id, most: 10 }))
  const first = await orderIt(false)
  await doIt(first.id)
  const read = (id: string) => runner.read(world.clerk, scope => dossierById(scope, id))
  assert.deepEqual(
    [(await read(open!))?.subject_group_id, (await read(closed!))?.subject_group_id],
    [to, from],
  )
  await doIt((await orderIt(true)).id)
  const moved = await read(closed!)
  assert.deepEqual(
    [moved?.subject_group_id, moved?.state, moved?.disposal?.rule.title, moved?.disposal?.disposalYear],
    [to, 'closed', 'S1', 2028],
  )
})
