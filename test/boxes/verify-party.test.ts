import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { boxOwner, visitBox } from '#office/databox'
import { addParty, type PartyValues } from '../../src/office/records/acts/mend-party.ts'
import { verifyParty } from '../../src/office/records/acts/verify-party.ts'
import { keptParty } from '../../src/office/records/store/name-index.ts'
import { boxWorld } from '../box-world.ts'
import { refused } from '../refused.ts'

const world = await boxWorld()
const { runner, instance } = world
const who = await world.office('javora1')
await visitBox(instance, who)

const values = (over: Partial<PartyValues>): PartyValues => ({
  kind: 'person',
  name: 'Mgr. Žofie Černá',
  ico: null,
  box_id: 'cerna22',
  email: null,
  address: null,
  birth_date: null,
  ...over,
})

async function verified(over: Partial<PartyValues>) {
  const { id, box_id: box } = await runner.act(who, scope => addParty(scope, values(over)))
  const owner = box ? await boxOwner(instance, who, box) : null
  await runner.act(who, scope => verifyParty(scope, { id, owner }))
  return (await runner.read(who, scope => keptParty(scope, id)))!
}

test('a person and an office are verified by the directory of data boxes, with time and source', async () => {
  const person = await verified({ birth_date: '1980-02-29' as PartyValues['birth_date'] })
  assert.equal(person.verified_by, 'box')
  assert.ok(person.verified_at)
  const office = await verified({
    kind: 'organisation',
    name: 'Obec Lhotka pod Javory',
    ico: '99000032',
    box_id: 'lhotka1',
  })
  assert.equal(office.verified_by, 'box')
  const lines = await runner.read(who, scope => eventsOf(scope, 'party', office.id))
  const line = lines.find(({ type }) => type === 'records.party-verified')!
  assert.deepEqual((line.detail as { source: string; box: string }).source, 'ISDS')
})

test('a record that says otherwise than the directory stays unverified, and the difference is told', async () => {
  await assert.rejects(
    verified({ kind: 'organisation', name: 'Spolek bez lidí, z. s.', ico: null, box_id: 'skola11' }),
    refused('records.party-box-differs'),
  )
  await assert.rejects(
    verified({ name: 'Žofie Bílá', box_id: 'nikdo77' }),
    refused('records.party-box-unknown'),
  )
  await assert.rejects(verified({ name: 'Bez schránky', box_id: null }), refused('records.party-without-box'))
})
