import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { coolingOffDaysOf, orderDisposal, sealVersion, signDisposal, withdrawDisposal } from './index.ts'
import { objectRow } from './store.ts'

const home = await objectWorld()
const { runner, who, ports, store, clock, seal } = home
const [jana, petr] = [home.person('Jana Nováková'), home.person('Petr Hrůza')]
const days = 14

test('an order to destroy rests for its days, can be withdrawn meanwhile, and is signed only afterwards', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'obsah')]))
  const ordered = () =>
    runner.act(jana, scope => orderDisposal(scope, { object, basis: 'SKN-1', reason: 'x' }))
  const sign = (id: string) => runner.act(petr, scope => signDisposal(scope, store, id, seal, days))
  const first = await ordered()
  await assert.rejects(sign(first), refused('objects.cooling-off'))
  await runner.act(petr, scope => withdrawDisposal(scope, first))
  const second = await ordered()
  clock.forwardDays(days - 1)
  await assert.rejects(sign(second), refused('objects.cooling-off'))
  assert.equal((await runner.read(who, scope => objectRow(scope, object)))?.removed_at, null)
  clock.forwardDays(1)
  await sign(second)
  assert.notEqual((await runner.read(who, scope => objectRow(scope, object)))?.removed_at, null)
})

test('it is a fortnight unless the settings say otherwise; a demo does not wait', () => {
  const of = (coolingOffDays?: number, demo = false) =>
    coolingOffDaysOf({ demo, ...(coolingOffDays !== undefined && { storage: { coolingOffDays } }) } as never)
  assert.deepEqual([of(), of(0), of(30), of(undefined, true), of(3, true)], [14, 0, 30, 0, 3])
})
