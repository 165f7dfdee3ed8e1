import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConnectorAnswer } from '#preservation/archive'
import type { ArchiveDecision } from '#preservation/packages'
import { disposalWorld } from '../../../../test/disposal-world.ts'
import { refused } from '../../../../test/refused.ts'
import { insertExchange } from '../store/archive-exchanges.ts'
import { proceedingById } from '../store/disposal-proceedings.ts'
import { decideDisposalItems } from './decide-disposal-item.ts'
import { enterObjection, settleObjection } from './enter-disposal-objection.ts'
import { takeArchiveAnswer } from './exchange-with-archive.ts'
import { orderDestruction, recordProtocol } from './record-disposal-step.ts'

const world = await disposalWorld()
const { runner, clock, today, expiredOffice, items, sentProposal, stateOf, carryOut } = world

async function decidedProceeding() {
  const office = await expiredOffice(['Lípa', 'Dub'])
  const { id } = await sentProposal(office)
  const act = <T>(deed: Parameters<typeof runner.act<T>>[1]) => runner.act(office.manager, deed)
  const all = await items(office, id)
  const decide = (decision: ArchiveDecision) =>
    act(scope => decideDisposalItems(scope, { id, itemIds: all.map(one => one.id), decision }))
  const protocol = (archiveNumber: string) =>
    act(scope => recordProtocol(scope, { id, archiveNumber, on: today() }))
  await decide('to-destroy')
  await protocol('SKN-1')
  return {
    office,
    id,
    act,
    decide,
    protocol,
    object: (on = today()) =>
      act(scope => enterObjection(scope, { id, on, reason: 'Kronika není pro zničení' })),
    settle: (granted: boolean) =>
      act(scope => settleObjection(scope, { id, on: today(), granted, number: 'MV-1/2033' })),
    order: () => act(scope => orderDestruction(scope, { id, typedCount: 2 })),
    found: () => runner.read(office.manager, scope => proceedingById(scope, id)),
  }
}

test('nothing is carried out while an objection waits, however long after its term; not granted, the protocol stands', async () => {
  const { office, id, object, settle, order, found } = await decidedProceeding()
  await assert.rejects(settle(false), refused('records.no-objection'))
  await object()
  await assert.rejects(object(), refused('records.objection-known'))
  clock.forwardDays(60)
  await assert.rejects(order(), refused('records.objection-open'))
  await settle(false)
  const proceeding = await found()
  assert.equal(proceeding?.objection?.granted, false)
  assert.equal(proceeding?.objection?.number, 'MV-1/2033')
  await order()
  await carryOut(office, id)
  assert.equal(await stateOf(office, id), 'finished')
})

test('an objection after the term, or before the protocol came, is refused', async () => {
  const { object } = await decidedProceeding()
  await assert.rejects(object('2020-01-01' as never), refused('records.disposal-day-unfit'))
  clock.forwardDays(30)
  await assert.rejects(object(), refused('records.disposal-day-unfit'))
})

test('granted, the archive decides anew: the old protocol does not come back over the interface, a new one begins its term', async () => {
  const { office, id, act, decide, object, settle, found } = await decidedProceeding()
  const first = (await found())!.protocol_on!
  await act(scope => insertExchange(scope, { proceedingId: id, archiveIco: '99000024' }))
  await object()
  clock.forwardDays(3)
  await settle(true)
  assert.equal(await stateOf(office, id), 'sent')
  const answer = (protocolOn: ConnectorAnswer['protocolOn']): ConnectorAnswer =>
    ({
      number: 'SKN-1',
      protocolOn,
      objectionsUntil: null,
      returnReason: null,
      faults: [],
      reasons: [],
      lists: [],
    }) as unknown as ConnectorAnswer
  const take = (protocolOn: ConnectorAnswer['protocolOn']) =>
    act(scope => takeArchiveAnswer(scope, { id, answer: answer(protocolOn), lists: [] }))
  await take(first)
  assert.equal(await stateOf(office, id), 'sent')
  await decide('left-out')
  await take(today())
  const proceeding = await found()
  assert.equal(proceeding?.state, 'decided')
  assert.ok(proceeding!.objections_until! > today())
  assert.deepEqual(
    (await items(office, id)).map(({ state }) => state),
    ['taken-out', 'taken-out'],
  )
})
