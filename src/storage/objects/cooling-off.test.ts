import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quietLog } from '#platform/log'
import { addDays, dayOf } from '#platform/values'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { carryOutDisposals } from './acts/carry-out-disposal.ts'
import { storageHealth } from './desk/storage-health.ts'
import {
  carryOutDisposal,
  coolingOffDaysOf,
  liftHold,
  obeyDisposalOrder,
  orderDisposal,
  placeHold,
  sealVersion,
  signDisposal,
  withdrawDisposal,
} from './index.ts'
import { objectRow } from './store.ts'

const home = await objectWorld()
const { runner, who, ports, store, clock, seal } = home
const [jana, petr] = [home.person('Jana Nováková'), home.person('Petr Hrůza')]
const days = 14
const instance = {
  config: {},
  runner,
  clock,
  database: home.world.database,
  log: quietLog,
  held: new Map([['storage/objects', home.stores]]),
} as never

const ordered = async (object = newObject()) => {
  await sealVersion(ports, who, order(object, [file('a.txt', 'obsah')]))
  const id = await runner.act(jana, scope => orderDisposal(scope, { object, basis: 'SKN-1', reason: 'x' }))
  return { object, id }
}
const sign = (id: string) => runner.act(petr, scope => signDisposal(scope, store, id, seal, days))
const carryOut = (id: string) => runner.act(who, scope => carryOutDisposal(scope, store, id))
const removedAt = async (object: string) =>
  (await runner.read(who, scope => objectRow(scope, object)))?.removed_at ?? null

test('a signed order to destroy rests for its days, can be withdrawn meanwhile, and is carried out only afterwards', async () => {
  const { object, id } = await ordered()
  const { receipt } = await sign(id)
  assert.equal(receipt.notBefore, addDays(dayOf(clock.now()), days))
  await assert.rejects(sign(id), refused('objects.order-unknown'))
  clock.forwardDays(days - 1)
  assert.equal((await carryOut(id)).carried_out_at, null)
  assert.equal(await removedAt(object), null)
  await runner.act(jana, scope => withdrawDisposal(scope, id))
  clock.forwardDays(1)
  await carryOutDisposals(instance)
  assert.equal(await removedAt(object), null, 'what was withdrawn is not carried out')
  const again = await runner.act(jana, scope => orderDisposal(scope, { object, basis: 'SKN-2', reason: 'x' }))
  await sign(again)
  await carryOutDisposals(instance)
  assert.equal(await removedAt(object), null)
  clock.forwardDays(days)
  await carryOutDisposals(instance)
  assert.notEqual(await removedAt(object), null)
  await assert.rejects(
    runner.act(jana, scope => withdrawDisposal(scope, again)),
    refused('objects.order-unknown'),
  )
})

test('on its day whatever speaks against an order speaks against it: a hold, and a version that nobody signed for', async () => {
  const [held, grown] = [await ordered(), await ordered()]
  for (const { id } of [held, grown]) await sign(id)
  const hold = await runner.act(who, scope =>
    placeHold(scope, store, { object: held.object, caseMark: '30 C 1/2026', reason: 'spor' }),
  )
  await sealVersion(ports, who, { ...order(grown.object, [file('b.txt', 'další')]), version: 2 })
  clock.forwardDays(days)
  await assert.rejects(carryOut(held.id), refused('objects.held'))
  await assert.rejects(carryOut(grown.id), refused('objects.order-outdated'))
  clock.forwardDays(1)
  await carryOutDisposals(instance)
  const overdue = async () =>
    (await storageHealth(instance)).find(({ name }) => name === 'objects.overdue-orders')
  assert.match((await overdue())!.says.cs, /jejichž den minul: 2\./)
  await runner.act(who, scope =>
    liftHold(scope, store, { object: held.object, hold: hold.id, reason: 'konec' }),
  )
  await runner.act(petr, scope => withdrawDisposal(scope, grown.id))
  await carryOutDisposals(instance)
  assert.notEqual(await removedAt(held.object), null)
  assert.equal(await removedAt(grown.object), null)
  assert.equal(await overdue(), undefined)
})

test('an order of another centre is not obeyed before its day', async () => {
  const { object, id } = await ordered()
  const sealed = await sign(id)
  await assert.rejects(
    runner.act(who, scope => obeyDisposalOrder(scope, store, sealed)),
    refused('objects.cooling-off'),
  )
  assert.equal(await removedAt(object), null)
})

test('it is a fortnight unless the settings say otherwise; a demo does not wait', () => {
  const of = (coolingOffDays?: number, demo = false) =>
    coolingOffDaysOf({ demo, ...(coolingOffDays !== undefined && { storage: { coolingOffDays } }) } as never)
  assert.deepEqual([of(), of(0), of(30), of(undefined, true), of(3, true)], [14, 0, 30, 0, 3])
})
