import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scope, Who } from '#platform/acts'
import { newId } from '#platform/values'
import { testDatabase, testOrganisation } from '../../../../test/database.ts'
import { anyDigest } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import type { ProposedEntity } from '../entity.ts'
import { enterEntity, entitiesOf } from '../store/entities.ts'
import { changePackage, enterPackage } from '../store/packages.ts'
import { issuedLists, receivedProposal } from '../store/proposals.ts'
import { beginReceivedProposal } from './begin-received-proposal.ts'
import { decideBySelection, decideDocuments, decideProposedEntities } from './decide-proposed-entity.ts'
import { enterAccession } from './enter-accession.ts'
import { issueDisposalProtocol } from './issue-disposal-protocol.ts'
import { keepServedOriginator } from './keep-served-originator.ts'
import { askForContent } from './make-issued-list.ts'
import { closeReceivedProposal, noteEntityOutcome } from './note-entity-outcome.ts'
import { reopenReceivedProposal, returnReceivedProposal } from './return-received-proposal.ts'
import { setInstitution } from './set-institution.ts'
import { takeReceivedPackage } from './take-received-package.ts'

const world = await testDatabase()
const { runner } = world
const soka = await testOrganisation(world, { kind: 'archive' })
const office = await testOrganisation(world)
const act = <T>(who: Who, deed: (scope: Scope) => Promise<T>) => runner.act(who, deed)
const originatorOf = (who: Who) =>
  act(who, scope =>
    keepServedOriginator(scope, {
      ico: office.office.ico,
      name: office.office.name,
      fonds_number: '7',
      fonds_name: 'Fond',
      sender: null,
    }),
  )

const entityNumbered = (proposalId: string, n: number): ProposedEntity => ({
  id: newId(),
  proposal_id: proposalId,
  kind: 'dossier',
  identifier: `ID-${n}`,
  source: 'eGON',
  title: `Věc ${n}`,
  mark: `ZN-${n}`,
  filing_code: '231.1',
  group_title: 'Kácení',
  disposal_code: 'S',
  rule_title: 'S5',
  retention_years: 5,
  disposal_year: 2020,
  from_day: null,
  to_day: null,
  is_analogue: false,
  documents: [{ identity: { value: `D-${n}`, source: 'eGON' }, mark: `D-${n}`, title: 'Dopis', day: null }],
  joined: [],
  document_count: 1,
  state: 'proposed',
  reason: null,
  decided_by: null,
  decided_at: null,
  document_decisions: {},
  archive_ids: {},
  accession_id: null,
  outcome: null,
  ingest_trouble: null,
})

let proposals = 0
/** A proposal by file with so many entities. */
async function proposed(count: number) {
  const originator = await originatorOf(soka)
  return act(soka, async scope => {
    const { id } = await beginReceivedProposal(scope, {
      originatorId: originator.id,
      originatorNumber: `SŘ-${++proposals}`,
      way: 'carrier',
      note: null,
    })
    for (let n = 1; n <= count; n++) await enterEntity(scope, entityNumbered(id, n))
    return { id, entities: await entitiesOf(scope, id) }
  })
}

test('only an archive takes originators, proposals and decides of them', async () => {
  await assert.rejects(originatorOf(office), refused('archive.not-an-archive'))
  const { id, entities } = await proposed(1)
  const decide = (who: Who) =>
    act(who, scope =>
      decideProposedEntities(scope, { id, entityIds: [entities[0]!.id], decision: 'chosen', reason: null }),
    )
  await assert.rejects(decide(office), refused('archive.not-an-archive'))
  const other = await testOrganisation(world, { kind: 'archive' })
  await assert.rejects(decide(other), refused('archive.not-here'))
  await decide(soka)
})

test('the same proposal again is the same proceeding, and the same package the same package', async () => {
  const originator = await originatorOf(soka)
  const begin = () =>
    act(soka, scope =>
      beginReceivedProposal(scope, {
        originatorId: originator.id,
        originatorNumber: 'SŘ-X',
        way: 'carrier',
        note: null,
      }),
    )
  const { id } = await begin()
  assert.equal((await begin()).id, id)
  const one = { proposalId: id, name: 'SIP', digest: anyDigest(), sizeBytes: 3 }
  const take = () => act(soka, scope => takeReceivedPackage(scope, one))
  assert.equal((await take()).id, (await take()).id)
})

test('the protocol waits for the number of the archive, for every package and every decision; then nothing more is decided', async () => {
  const { id, entities } = await proposed(3)
  const protocol = () => act(soka, scope => issueDisposalProtocol(scope, { id }))
  await assert.rejects(protocol(), refused('archive.entities-undecided'))
  await assert.rejects(
    act(soka, scope => askForContent(scope, { id })),
    refused('archive.nothing-picked'),
  )
  const selection = {
    filingCode: '231',
    disposalCode: '',
    ruleTitle: '',
    except: ['ZN-3'],
    decision: 'to-destroy' as const,
    sample: { every: 2, decision: 'chosen' as const },
  }
  const done = await act(soka, scope =>
    decideBySelection(scope, { id, selection, again: false, reason: null }),
  )
  assert.deepEqual(done, { decided: 1, sampled: 1 })
  await assert.rejects(
    act(soka, scope => decideBySelection(scope, { id, selection, again: false, reason: null })),
    refused('archive.nothing-picked'),
  )
  const third = entities.filter(({ mark }) => mark === 'ZN-3').map(one => one.id)
  const out = (reason: string | null) =>
    act(soka, scope => decideProposedEntities(scope, { id, entityIds: third, decision: 'left-out', reason }))
  await assert.rejects(out(' '), refused('archive.reason-missing'))
  await out('Chybí příloha')
  await assert.rejects(protocol(), refused('archive.no-institution'))
  await act(soka, scope => setInstitution(scope, { number: '216101010' }))
  const waiting = await act(soka, scope =>
    takeReceivedPackage(scope, { proposalId: id, name: 'SIP', digest: anyDigest(), sizeBytes: 3 }),
  )
  await assert.rejects(protocol(), refused('archive.packages-waiting'))
  await act(soka, scope => changePackage(scope, waiting.id, { state: 'refused' }))
  const chosen = entities.find(({ mark }) => mark === 'ZN-1')!
  const documents = (identifiers: readonly string[]) =>
    act(soka, scope =>
      decideDocuments(scope, { id, entityId: chosen.id, identifiers, decision: 'to-destroy' }),
    )
  await assert.rejects(documents(['D-2']), refused('archive.document-unknown'))
  await documents(['D-1'])
  const list = await protocol()
  assert.match(list.xml, /identifikatorArchivu="216101010"/)
  assert.match(
    list.xml,
    /ID-1[\s\S]*vybrat za archiválii[\s\S]*D-1[\s\S]*zničit[\s\S]*ID-3[\s\S]*vyřadit z výběru/,
  )
  await assert.rejects(out('Znovu'), refused('archive.proposal-state'))
  const { protocol_on: on, objections_until: until } = (await runner.read(soka, scope =>
    receivedProposal(scope, id),
  ))!
  assert.ok(on !== null && until !== null && until > on)
  // An objection that was granted opens it again: decided anew, it gets another protocol and another list.
  await act(soka, scope => reopenReceivedProposal(scope, { id, reason: 'MV-1/2050' }))
  await out('Po námitkách')
  const second = await protocol()
  assert.notEqual(second.list_id, list.list_id)
})

test('only what is selected and came without faults is accepted; destroyed documents get no identifier, and the end comes when all is told', async () => {
  const { id, entities } = await proposed(2)
  const [first, second] = entities
  await act(soka, async scope => {
    await decideProposedEntities(scope, { id, entityIds: [first!.id], decision: 'chosen', reason: null })
    await decideProposedEntities(scope, { id, entityIds: [second!.id], decision: 'to-destroy', reason: null })
    await issueDisposalProtocol(scope, { id })
  })
  const accept = (entityIds: readonly string[] | 'all') =>
    act(soka, scope => enterAccession(scope, { id, entityIds }))
  await assert.rejects(accept('all'), refused('archive.nothing-to-accept'))
  await assert.rejects(
    act(soka, scope => closeReceivedProposal(scope, { id, reason: 'x' })),
    refused('archive.unaccepted'),
  )
  const reopen = () => act(soka, scope => reopenReceivedProposal(scope, { id, reason: 'MV-1/2050' }))
  await act(soka, scope =>
    enterPackage(scope, {
      id: newId(),
      proposal_id: id,
      entity_id: first!.id,
      name: 'P',
      digest: anyDigest(),
      size_bytes: 3,
      kind: 'transfer',
      state: 'passed',
      findings: [],
      upload_id: null,
      received_at: world.clock.now(),
      judged_at: null,
    }),
  )
  await assert.rejects(accept([first!.id, second!.id]), refused('archive.nothing-to-accept'))
  const accession = await accept('all')
  await assert.rejects(reopen(), refused('archive.accepted-already'))
  assert.match(accession.number, /^PŘ-\d+\/2026$/)
  const [accepted] = await runner.read(soka, scope => entitiesOf(scope, id, { states: ['accepted'] }))
  assert.deepEqual(Object.keys(accepted!.archive_ids).toSorted(), ['D-1', 'ID-1'])
  const lists = await runner.read(soka, scope => issuedLists(scope, id))
  assert.deepEqual(
    lists.map(({ purpose }) => purpose),
    ['decision', 'acceptance'],
  )
  const tell = (destroyed: readonly string[]) =>
    act(soka, scope => noteEntityOutcome(scope, { id, outcome: { destroyed, kept: [] } }))
  const stateNow = async () => (await runner.read(soka, scope => receivedProposal(scope, id)))!.state
  await tell(['ID-1'])
  assert.equal(await stateNow(), 'decided')
  await tell(['ID-1', 'ID-2'])
  await tell(['ID-1', 'ID-2'])
  assert.equal(await stateNow(), 'closed')
})

test('a proposal is returned with a reason before it is decided, and not after', async () => {
  const { id } = await proposed(1)
  const back = (reason: string) => act(soka, scope => returnReceivedProposal(scope, { id, reason }))
  await assert.rejects(back(' '), refused('archive.reason-missing'))
  await back('Chybí přílohy')
  await assert.rejects(back('Znovu'), refused('archive.proposal-state'))
})
