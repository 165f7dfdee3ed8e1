import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { parseAsked } from '#platform/czech'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { partiesAsked } from '../store/found.ts'
import { linksOf } from '../store/name-index.ts'
import { otherPartiesOf } from '../store/other-parties.ts'
import { cancelDocument } from './cancel-document.ts'
import { createDossier } from './create-dossier.ts'
import { destroyDocument } from './destroy-document.ts'
import { eraseParty } from './erase-party.ts'
import { endOtherParty, linkOtherParty } from './link-other-party.ts'
import { mergeParties } from './merge-party.ts'
import { registerDocument } from './register-document.ts'
import { withdrawDocument } from './withdraw-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)

const proxy = {
  kind: 'person',
  name: 'JUDr. Žofie Hrůzová',
  ico: null,
  box_id: null,
  email: null,
  address: 'Náměstí 1',
} as const
const document = () => runner.act(clerk, scope => registerDocument(scope, submission()))
const link = (id: string, relation = 'zástupce', kind: 'document' | 'dossier' = 'document', who = clerk) =>
  runner.act(who, scope => linkOtherParty(scope, { about: { kind, id }, party: proxy, relation }))
const persons = async (id: string, kind: 'document' | 'dossier' = 'document') =>
  (await runner.read(clerk, scope => otherPartiesOf(scope, { kind, id }))).map(
    ({ name, relation }) => `${name}: ${relation}`,
  )

test('another person is linked to a document and a dossier, found in the name index, and seen through the record', async () => {
  const { id } = await document()
  const dossier = await runner.act(clerk, scope =>
    createDossier(scope, { subject: 'Řízení', subjectGroupId: groups.trees }),
  )
  const first = await link(id)
  const second = await link(dossier.id, 'účastník', 'dossier')
  assert.equal(first.party_id, second.party_id, 'one record of the name index')
  assert.deepEqual(await persons(id), ['JUDr. Žofie Hrůzová: zástupce'])
  assert.deepEqual(await persons(dossier.id, 'dossier'), ['JUDr. Žofie Hrůzová: účastník'])
  await link(id, 'tlumočník')
  assert.equal((await persons(id)).length, 2)
  const found = await runner.read(clerk, scope =>
    partiesAsked(scope, parseAsked('hrůzová')!, 10, { mayKeepIndex: false }),
  )
  assert.equal(found.length, 1)
  const types = (await runner.read(clerk, scope => eventsOf(scope, 'document', id))).map(({ type }) => type)
  assert.equal(types.filter(type => type === 'records.other-party-linked').length, 2)
})

test('the same person as the same, nobody, for nothing, to what is not there or of another office is refused', async () => {
  const { id } = await document()
  await link(id)
  await assert.rejects(link(id), refused('records.other-party-there'))
  await assert.rejects(link(id, ' '), refused('records.reason-missing'))
  const nobody = { ...proxy, name: ' ' }
  await assert.rejects(
    runner.act(clerk, scope =>
      linkOtherParty(scope, { about: { kind: 'document', id }, party: nobody, relation: 'zástupce' }),
    ),
    refused('records.party-nameless'),
  )
  await assert.rejects(link(id, 'zástupce', 'document', other.clerk), refused('records.not-found'))
  await assert.rejects(link(id, 'zástupce', 'dossier'), refused('records.not-found'))
  const gone = await document()
  await runner.act(clerk, scope =>
    cancelDocument(scope, { id: gone.id, reason: 'Omylem dvakrát.', newReference: null }),
  )
  await assert.rejects(link(gone.id), refused('records.document-cancelled'))
})

test('a link ends with a reason and stays on record; the name index keeps the person until it is disposed of', async () => {
  const { id } = await document()
  const made = await runner.act(clerk, scope =>
    linkOtherParty(scope, {
      about: { kind: 'document', id },
      party: { ...proxy, name: 'Karel Zmocněný' },
      relation: 'zástupce',
    }),
  )
  const about = { kind: 'document', id } as const
  const end = (reason: string) =>
    runner.act(clerk, scope => endOtherParty(scope, { about, id: made.id, reason }))
  await assert.rejects(end(''), refused('records.reason-missing'))
  await end('Plná moc zanikla')
  assert.deepEqual(await persons(id), [])
  await assert.rejects(end('Znovu'), refused('records.not-found'))
  assert.equal((await runner.read(manager, scope => linksOf(scope, made.party_id))).documents, 1)
  await assert.rejects(
    runner.act(manager, scope => eraseParty(scope, made.party_id)),
    refused('records.party-linked'),
  )
  await runner.act(manager, scope => withdrawDocument(scope, { id, reason: 'Nepatří sem', byManager: true }))
  await runner.act(manager, scope => destroyDocument(scope, { id, reason: 'Znepřístupněný omyl' }))
  assert.equal((await runner.read(manager, scope => linksOf(scope, made.party_id))).documents, 0)
})

test('when records of the name index are merged, links go with them', async () => {
  const { id } = await document()
  const made = await link(id, 'opatrovník')
  const { id: into } = await runner
    .act(clerk, scope =>
      registerDocument(scope, submission({ sender: { ...submission().sender, name: 'Žofie Hrůzová st.' } })),
    )
    .then(async row => ({ id: row.sender_id! }))
  await runner.act(manager, scope => mergeParties(scope, { from: made.party_id, into }))
  assert.ok((await persons(id))[0]!.startsWith('Žofie Hrůzová st.'))
})
