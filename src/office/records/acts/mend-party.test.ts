import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { eventsOf } from '#identity/audit'
import { asInstant, type Day } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { questionFrom } from '../search.ts'
import { documentById } from '../store/documents.ts'
import { countDocumentsAsked } from '../store/found.ts'
import { countParties, keptParty, likelySame, linksOf } from '../store/name-index.ts'
import { partyFor } from '../store/parties.ts'
import { eraseExpired, eraseParty, setErasureTerms } from './erase-party.ts'
import { addParty, mendParty, type PartyValues } from './mend-party.ts'
import { mergeParties } from './merge-party.ts'
import { registerDocument } from './register-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager } = await testOffice(world)
const other = await testOffice(world)

const values = (over: Partial<PartyValues> = {}): PartyValues => ({
  kind: 'person',
  name: 'Josef Hrůza',
  ico: null,
  box_id: null,
  email: null,
  address: 'Na Kopci 7',
  birth_date: null,
  ...over,
})
const act = <T>(
  deed: (scope: Parameters<Parameters<typeof runner.act>[1]>[0]) => Promise<T>,
  who = manager,
) => runner.act(who, deed)
const read = (id: string) => runner.read(manager, async scope => (await keptParty(scope, id))!)
const add = (over: Partial<PartyValues> = {}) => act(scope => addParty(scope, values(over)))
const sent = (name: string, address: string) =>
  act(
    scope =>
      registerDocument(
        scope,
        submission({ sender: { ...submission().sender, name, address } }, world.clock.now()),
      ),
    clerk,
  )

test('a record is mended with a check of what it holds, and documents keep what their senders were', async () => {
  const document = await sent('Jana Petru', 'Mlýnská 3')
  const id = document.sender_id!
  const mend = (over: Partial<PartyValues>, revision = 1) =>
    act(scope => mendParty(scope, { id, revision, values: values(over), verified: 'document' }))
  await assert.rejects(mend({ name: ' ' }), refused('records.party-nameless'))
  await assert.rejects(mend({ ico: '12345678' }), refused('records.bad-ico'))
  await assert.rejects(mend({ box_id: 'abc' }), refused('records.party-bad-box'))
  await mend({ name: 'Jana Petrů', address: 'Mlýnská 3', birth_date: '1980-02-29' as Day, box_id: 'ABC2345' })
  const mended = await read(id)
  assert.deepEqual(
    [mended.name, mended.birth_date, mended.box_id, mended.verified_by, mended.revision],
    ['Jana Petrů', '1980-02-29', 'abc2345', 'document', 2],
  )
  await assert.rejects(mend({ name: 'Pozdě' }, 1), refused('records.party-changed'))
  assert.equal(
    (await runner.read(clerk, scope => documentById(scope, document.id)))!.sender!.name,
    'Jana Petru',
  )
  const [line] = (await runner.read(manager, scope => eventsOf(scope, 'party', id))).slice(-2)
  assert.ok(!JSON.stringify(line).includes('1980-02-29'), 'personal data are not kept in the log')
})

test('a key belongs to one record; another office has its own', async () => {
  await add({ kind: 'organisation', name: 'Jasanské lesy', ico: '99000016' })
  await assert.rejects(
    add({ kind: 'organisation', name: 'Lesy podruhé', ico: '99000016' }),
    refused('records.party-key-taken'),
  )
  await act(scope => addParty(scope, values({ name: 'Jasanské lesy', ico: '99000016' })), other.manager)
})

test('records that are alike are told, merged by a person, and everything refers to the one that goes on', async () => {
  const first = await sent('Karel Dub', 'U Dubu 1')
  const second = await sent('KAREL DUB', 'u dubu 1.')
  const [one, two] = [first.sender_id!, second.sender_id!]
  assert.notEqual(one, two)
  const groups = await runner.read(manager, scope => likelySame(scope, 50))
  assert.ok(groups.some(group => group.map(({ id }) => id).join() === [one, two].toSorted().join()))
  await act(scope =>
    mendParty(scope, {
      id: two,
      revision: 1,
      values: values({ name: 'KAREL DUB', address: 'u dubu 1.', email: 'dub@x.example', box_id: 'dub2345' }),
      verified: null,
    }),
  )
  await act(scope => mergeParties(scope, { from: two, into: one }))
  assert.deepEqual(await runner.read(manager, scope => linksOf(scope, one)), { documents: 2, dispatches: 0 })
  const kept = await read(one)
  assert.deepEqual([kept.name, kept.email, kept.box_id], ['Karel Dub', 'dub@x.example', 'dub2345'])
  assert.equal((await read(two)).merged_into, one)
  const found = await act(
    scope => partyFor(scope, { ...values({ name: 'Kdokoli', email: 'dub@x.example' }) }),
    clerk,
  )
  assert.equal(found.id, one, 'what comes by a key of the merged record finds the one that goes on')
  assert.equal(
    await runner.read(clerk, scope => countDocumentsAsked(scope, questionFrom({ odesilatel: 'Karel Dub' }))),
    2,
  )
  await assert.rejects(
    act(scope => mergeParties(scope, { from: one, into: one })),
    refused('records.party-merged-with-itself'),
  )
  await assert.rejects(
    act(scope => mergeParties(scope, { from: two, into: one })),
    refused('records.party-gone'),
  )
  const foreign = await act(scope => addParty(scope, values()), other.manager)
  await assert.rejects(
    act(scope => mergeParties(scope, { from: one, into: foreign.id })),
    refused('records.not-found'),
  )
})

test('two who merge the same two records the other way round do not hang: one is told', async () => {
  const [a, b] = [await add({ name: 'A', address: 'x' }), await add({ name: 'B', address: 'x' })]
  const done = await Promise.allSettled([
    act(scope => mergeParties(scope, { from: a.id, into: b.id })),
    act(scope => mergeParties(scope, { from: b.id, into: a.id })),
  ])
  assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('what nothing refers to is erased by hand, or after its term by itself; a link cancels the term', async () => {
  const linked = await sent('Věra Linková', 'Dlouhá 2')
  await assert.rejects(
    act(scope => eraseParty(scope, linked.sender_id!)),
    refused('records.party-linked'),
  )
  const alone = await add({ name: 'Zbytečný Záznam', email: 'z@x.example' })
  await act(scope => eraseParty(scope, alone.id))
  const erased = await read(alone.id)
  assert.deepEqual([erased.name, erased.email, erased.address], ['(vymazáno)', null, null])
  assert.notEqual(erased.erased_at, null)

  const [stale, young, firm] = [
    await add({ name: 'Starý' }),
    await add({ name: 'Mladý' }),
    await add({ kind: 'organisation', name: 'Firma' }),
  ]
  await act(scope => setErasureTerms(scope, { person: 30, trader: null, organisation: null }))
  await act(eraseExpired)
  const now = world.clock.now()
  const ago = (daysAgo: number) => asInstant(now.getTime() - daysAgo * 86_400_000)
  await act(async scope => {
    for (const [id, at] of [
      [stale.id, ago(31)],
      [young.id, ago(29)],
      [firm.id, ago(4000)],
    ] as const)
      await sql`update records.party set unlinked_since = ${at} where id = ${id}`.execute(scope.sql)
  })
  assert.equal(await act(eraseExpired), 1)
  const isErased = async (id: string) => (await read(id)).erased_at !== null
  assert.deepEqual(
    [await isErased(stale.id), await isErased(young.id), await isErased(firm.id)],
    [true, false, false],
  )
  const again = await sent('Mladý', 'Na Kopci 7')
  assert.equal(again.sender_id, young.id)
  await act(eraseExpired)
  assert.equal((await read(young.id)).unlinked_since, null, 'a new link cancels the term')
  assert.ok(
    (await runner.read(manager, scope => countParties(scope, { kind: 'organisation', unlinked: true }))) >= 1,
  )
})
