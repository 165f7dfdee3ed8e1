import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { quietLog } from '#platform/log'
import { type Day, dayOf, yearOf } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  type ArchiveDecision,
  type DecisionList,
  judgePackage,
  type ListEntry,
  nodeHashing,
} from '#preservation/packages'
import { closedDossier } from '../../../../test/closed-dossier.ts'
import { testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { transferWorld } from '../../../../test/transfer-world.ts'
import { disposalJobs } from '../disposal/jobs.ts'
import type { DisposalItem } from '../disposal/proceeding.ts'
import { identifierSource } from '../numbers.ts'
import { countItems, itemsOf, proceedingById } from '../store/disposal-proceedings.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { countExpired, expiredRecords } from '../store/expired-records.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { chooseWayOfItems, decideDisposalItems } from './decide-disposal-items.ts'
import { drawDisposalProposal } from './draw-disposal-proposal.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { makeCrossLink } from './make-cross-link.ts'
import {
  cancelProceeding,
  orderDestruction,
  recordProposalSent,
  recordProtocol,
} from './record-disposal-step.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { takeArchiveList } from './take-archive-list.ts'

const world = await transferWorld()
const { runner, clock, instance } = world
const today = (): Day => dayOf(clock.now())

const job = (name: string) => disposalJobs.find(one => one.name === name)!
type Office = Awaited<ReturnType<typeof testOffice>>
const run = (office: Office, name: string, proceeding: string) =>
  job(name).run(
    { instance, runner },
    {
      organisation: office.who.organisation,
      payload: { proceeding },
      attempt: 1,
      log: quietLog,
    },
  )
const makePackages = (office: Office, id: string) => run(office, 'records.disposal-packages', id)
const carryOut = (office: Office, id: string) => run(office, 'records.carry-out-disposal', id)

/** An office with closed dossiers whose retention is over. */
async function expiredOffice(subjects: readonly string[]) {
  const office = await testOffice(world)
  const dossiers = []
  for (const subject of subjects) dossiers.push(await closedDossier(world, office, subject))
  clock.forwardDays(366 * 7)
  return { ...office, dossiers }
}

const draw = (office: Office, over: Partial<Parameters<typeof drawDisposalProposal>[1]> = {}) =>
  runner.act(office.manager, scope =>
    drawDisposalProposal(scope, { archive: 'SOkA Jablko', carries: 'everything', note: null, ...over }),
  )
const items = (office: Office, id: string): Promise<DisposalItem[]> =>
  runner.read(office.manager, scope => itemsOf(scope, id, { limit: 100 }))
const stateOf = async (office: Office, id: string) =>
  (await runner.read(office.manager, scope => proceedingById(scope, id)))?.state

async function sentProposal(office: Office, carries: 'metadata' | 'everything' = 'everything') {
  const { proceeding } = await draw(office, { carries })
  await makePackages(office, proceeding.id)
  await runner.act(office.manager, scope =>
    recordProposalSent(scope, { id: proceeding.id, way: 'portal', on: today() }),
  )
  return proceeding
}

const listFrom = (entries: readonly ListEntry[], over: Partial<DecisionList> = {}): DecisionList => ({
  id: 'S1',
  archive: 'CZ-SOkA',
  originator: 'puvodce',
  createdAt: clock.now(),
  entries,
  ...over,
})
const said = (identifier: string, decision: ArchiveDecision): ListEntry => ({
  identity: { value: identifier, source: identifierSource('X') },
  decision,
})
const has = (identifier: string, archiveId: string): ListEntry => ({
  identity: { value: identifier, source: identifierSource('X') },
  archiveIdentity: { value: archiveId, source: 'DA' },
})
const take = (office: Office, id: string, list: DecisionList) =>
  runner.act(office.manager, scope => takeArchiveList(scope, { id, list }))

const judged = async (
  office: Office,
  item: DisposalItem,
  purpose: 'proposal' | 'content' | 'transfer',
  profile: string,
) => {
  const made = item.packages[purpose]!
  const verdict = await judgePackage(
    {
      form: 'file',
      name: `${made.name}.zip`,
      bytes: memoryBytes(await world.bytes(office.manager, made.digest)),
    },
    {
      profile,
      date: today(),

      hashing: nodeHashing,
    },
  )
  return verdict.findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)
}

test('what may be proposed is closed, over its term, not suspended and in no proceeding', async () => {
  const office = await testOffice(world)
  const { id, mark } = await closedDossier(world, office)
  const count = (over = 0) =>
    runner.read(office.manager, scope => countExpired(scope, { year: yearOf(clock.now()) + over }))
  assert.equal(await count(), 0)
  await assert.rejects(draw(office), refused('records.nothing-to-propose'))
  await assert.rejects(
    draw(office, { chosen: [{ kind: 'dossier', id, number: mark }] }),
    refused('records.nothing-to-propose'),
  )
  clock.forwardDays(366 * 7)
  assert.equal(await count(), 1)
  await runner.act(office.manager, scope => holdDisposal(scope, { id, reason: 'Soud' }))
  assert.equal(await count(), 0)
  await assert.rejects(
    draw(office, { chosen: [{ kind: 'dossier', id, number: mark }] }),
    refused('records.nothing-to-propose'),
  )
  await runner.act(office.manager, scope => releaseDisposal(scope, { id, reason: 'Konec sporu' }))
  const { proceeding, left } = await draw(office)
  assert.match(proceeding.number, /^SŘ-1\/\d{4}$/)
  assert.deepEqual(left, [])
  assert.equal(await count(), 0)
  const second = await draw(office, { chosen: [{ kind: 'dossier', id, number: mark }] }).catch(error => error)
  assert.match(second.sentence.cs, new RegExp(mark))
  await assert.rejects(
    runner.act(office.clerk, scope => reopenDossier(scope, { id, reason: 'Omyl' })),
    refused('records.in-disposal-proceeding'),
  )
  await runner.act(office.manager, scope => cancelProceeding(scope, { id: proceeding.id, reason: 'Omyl' }))
  assert.equal(await count(), 1)
  await runner.act(office.clerk, scope => reopenDossier(scope, { id, reason: 'Doplnění' }))
  const kinds = (await runner.read(office.manager, scope => eventsOf(scope, 'dossier', id))).map(
    ({ erms }) => erms,
  )
  assert.ok(kinds.includes('put-into-disposal-proposal') && kinds.includes('taken-from-disposal-proposal'))
})

test('dossiers joined by firm links are one package, and none goes without the other', async () => {
  const office = await testOffice(world)
  const [a, b] = [await closedDossier(world, office, 'První'), await closedDossier(world, office, 'Druhý')]
  await runner.act(office.clerk, scope =>
    makeCrossLink(scope, {
      from: { kind: 'dossier', id: a.id },
      to: b.mark,
      strength: 'firm',
      note: 'Jedna věc',
    }),
  )
  clock.forwardDays(366 * 7)
  assert.equal(
    (await runner.read(office.manager, scope => expiredRecords(scope, { year: yearOf(clock.now()) }, 10)))
      .length,
    2,
  )
  const { proceeding } = await draw(office)
  const [item, ...others] = await items(office, proceeding.id)
  assert.equal(others.length, 0)
  assert.deepEqual([...item!.dossier_ids].sort(), [a.id, b.id].sort())
})

test('packages of a proposal are made once each, with files or without, and stand the rules of the archives', async () => {
  const office = await expiredOffice(['Lípa', 'Dub'])
  for (const [carries, profile] of [
    ['metadata', 'NSESSS2024/SKARTACE_METADATA'],
    ['everything', 'NSESSS2024/SKARTACE_UPLNY'],
  ] as const) {
    const { proceeding } = await draw(office, { carries })
    await assert.rejects(
      runner.act(office.manager, scope =>
        recordProposalSent(scope, { id: proceeding.id, way: 'carrier', on: today() }),
      ),
      refused('records.packages-being-made'),
    )
    await makePackages(office, proceeding.id)
    const made = await items(office, proceeding.id)
    for (const item of made) {
      assert.deepEqual(item.packages.proposal?.findings, [])
      assert.deepEqual(await judged(office, item, 'proposal', profile), [])
    }
    await makePackages(office, proceeding.id)
    assert.deepEqual(await items(office, proceeding.id), made)
    const log = await runner.read(office.manager, scope =>
      eventsOf(scope, 'disposal-proceeding', proceeding.id),
    )
    assert.equal(log.filter(({ type }) => type === 'records.disposal-package-made').length, 2)
    await runner.act(office.manager, scope =>
      cancelProceeding(scope, { id: proceeding.id, reason: 'Zkouška' }),
    )
  }
})

test('a list of the archive is reconciled item by item, asks for content, and fits only its own proceeding', async () => {
  const office = await expiredOffice(['Lípa', 'Dub', 'Buk'])
  const [lipa, dub, buk] = office.dossiers
  const proceeding = await sentProposal(office, 'metadata')
  await assert.rejects(
    take(office, proceeding.id, listFrom([said(lipa!.identifier, 'chosen')], { originator: '12345678' })),
    refused('records.archive-list-of-another'),
  )
  const asked = await take(office, proceeding.id, listFrom([said(lipa!.identifier, 'to-inspect')]))
  assert.deepEqual(asked, { taken: 1, unknown: [], unfit: [] })
  await makePackages(office, proceeding.id)
  const presented = (await items(office, proceeding.id)).find(
    ({ identifier }) => identifier === lipa!.identifier,
  )!
  assert.equal(presented.state, 'presented')
  assert.deepEqual(await judged(office, presented, 'content', 'NSESSS2024/SKARTACE_UPLNY'), [])
  const protocol = (archiveNumber: string) =>
    runner.act(office.manager, scope =>
      recordProtocol(scope, { id: proceeding.id, archiveNumber, on: today() }),
    )
  await assert.rejects(protocol('SKN-7'), refused('records.items-undecided'))
  const decided = await take(
    office,
    proceeding.id,
    listFrom(
      [
        said(lipa!.identifier, 'chosen'),
        said(lipa!.documentIdentifier, 'to-destroy'),
        said(dub!.identifier, 'to-destroy'),
        said(buk!.identifier, 'left-out'),
        said('NIKDE-1', 'chosen'),
      ],
      { proceeding: 'SKN-7' },
    ),
  )
  assert.deepEqual(decided, { taken: 4, unknown: ['NIKDE-1'], unfit: [] })
  await assert.rejects(
    take(office, proceeding.id, listFrom([said(dub!.identifier, 'chosen')], { proceeding: 'SKN-8' })),
    refused('records.archive-list-of-another'),
  )
  const early = await take(office, proceeding.id, listFrom([has(lipa!.identifier, 'DA-1')]))
  assert.deepEqual(early.unfit, [lipa!.identifier])
  const [found] = (await items(office, proceeding.id)).filter(({ state }) => state === 'selected')
  assert.deepEqual(found!.decisions, { [lipa!.documentIdentifier]: 'to-destroy' })
  // What was taken out is free at once.
  await runner.act(office.clerk, scope => reopenDossier(scope, { id: buk!.id, reason: 'Jiný znak' }))
  await protocol('SKN-7')
  assert.equal(await stateOf(office, proceeding.id), 'decided')
  await assert.rejects(
    runner.act(office.manager, scope =>
      decideDisposalItems(scope, { id: proceeding.id, itemIds: [found!.id], decision: 'to-destroy' }),
    ),
    refused('records.proceeding-state'),
  )
})

test('nothing is destroyed before objections are over and the archive has what it selected; then headers stay', async () => {
  const office = await expiredOffice(['Lípa', 'Dub', 'Buk'])
  const [lipa, dub, buk] = office.dossiers
  const proceeding = await sentProposal(office)
  const all = await items(office, proceeding.id)
  const idOf = (identifier: string) => all.find(item => item.identifier === identifier)!.id
  const decide = (ids: readonly string[], decision: ArchiveDecision) =>
    runner.act(office.manager, scope =>
      decideDisposalItems(scope, { id: proceeding.id, itemIds: ids, decision }),
    )
  await decide([idOf(lipa!.identifier), idOf(buk!.identifier)], 'chosen')
  await decide([idOf(dub!.identifier)], 'to-destroy')
  await runner.act(office.manager, scope =>
    recordProtocol(scope, { id: proceeding.id, archiveNumber: 'SKN-9', on: today() }),
  )
  await runner.act(office.manager, scope =>
    chooseWayOfItems(scope, { id: proceeding.id, itemIds: [idOf(buk!.identifier)], way: 'export' }),
  )
  await assert.rejects(
    runner.act(office.manager, scope =>
      chooseWayOfItems(scope, { id: proceeding.id, itemIds: [idOf(dub!.identifier)], way: 'export' }),
    ),
    refused('records.item-state'),
  )
  await makePackages(office, proceeding.id)
  for (const item of (await items(office, proceeding.id)).filter(({ state }) => state === 'selected'))
    assert.deepEqual(await judged(office, item, 'transfer', 'NSESSS2024/PREJIMKA'), [])
  const order = () => runner.act(office.manager, scope => orderDestruction(scope, { id: proceeding.id }))
  await assert.rejects(order(), refused('records.objections-run'))
  clock.forwardDays(25)
  await assert.rejects(order(), refused('records.transfers-unaccepted'))
  const accepted = await take(
    office,
    proceeding.id,
    listFrom(
      [
        has(lipa!.identifier, 'DA-100'),
        has(buk!.identifier, 'DA-101'),
        has(lipa!.documentIdentifier, 'DA-102'),
      ],
      {
        proceeding: 'SKN-9',
        accession: 'PR-3',
      },
    ),
  )
  assert.equal(accepted.taken, 3)
  await runner.act(office.manager, scope => holdDisposal(scope, { id: dub!.id, reason: 'Žaloba' }))
  await order()
  await carryOut(office, proceeding.id)
  assert.equal(await stateOf(office, proceeding.id), 'decided')
  const waits = (await items(office, proceeding.id)).find(({ identifier }) => identifier === dub!.identifier)!
  assert.match(waits.trouble!.cs, /pozastavena/)
  await runner.act(office.manager, scope => releaseDisposal(scope, { id: dub!.id, reason: 'Konec sporu' }))
  await order()
  await carryOut(office, proceeding.id)
  await carryOut(office, proceeding.id)
  assert.equal(await stateOf(office, proceeding.id), 'finished')
  const counts = await runner.read(office.manager, scope => countItems(scope, proceeding.id))
  assert.deepEqual([counts.destroyed, counts.kept, counts.all], [2, 1, 3])
  await runner.read(office.manager, async scope => {
    const [gone, transferred, kept] = [
      await tombstoneOf(scope, dub!.id),
      await tombstoneOf(scope, lipa!.id),
      await tombstoneOf(scope, buk!.id),
    ]
    assert.deepEqual([gone?.ground, gone?.authority], ['disposal-procedure', 'SKN-9'])
    assert.deepEqual([transferred?.ground, transferred?.authority], ['transferred', 'DA-100'])
    assert.equal(kept, undefined)
    assert.equal((await dossierById(scope, buk!.id))?.state, 'closed')
    assert.equal((await documentById(scope, lipa!.documentId))?.state, 'destroyed')
    assert.equal((await proceedingById(scope, proceeding.id))?.accession, 'PR-3')
  })
})

test('another office sees nothing of a proceeding and takes no step in it', async () => {
  const office = await expiredOffice(['Lípa'])
  const other = await testOffice(world)
  const { proceeding } = await draw(office)
  assert.deepEqual(await items(other, proceeding.id), [])
  await assert.rejects(
    runner.act(other.manager, scope => cancelProceeding(scope, { id: proceeding.id, reason: 'x' })),
    refused('records.not-found'),
  )
  await assert.rejects(
    runner.act(office.manager, scope => cancelProceeding(scope, { id: proceeding.id, reason: ' ' })),
    refused('records.reason-missing'),
  )
})
