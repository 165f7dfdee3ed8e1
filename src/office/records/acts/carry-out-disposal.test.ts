import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArchiveDecision } from '#preservation/packages'
import { disposalWorld } from '../../../../test/disposal-world.ts'
import { whileDoubted } from '../../../../test/doubted-clock.ts'
import { loneDocument } from '../../../../test/lone-document.ts'
import { testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { countItems, proceedingById } from '../store/disposal-proceedings.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { chooseWayOfItems, decideDisposalItems } from './decide-disposal-item.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { holdLoneDocument, releaseLoneDocument } from './hold-lone-document.ts'
import { cancelProceeding, orderDestruction, recordProtocol } from './record-disposal-step.ts'
import { reopenDossier } from './reopen-dossier.ts'

const world = await disposalWorld()
const {
  runner,
  clock,
  today,
  makePackages,
  carryOut,
  expiredOffice,
  draw,
  items,
  stateOf,
  sentProposal,
  listFrom,
  said,
  has,
  take,
  judged,
} = world

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
  const order = (typedCount = 2) =>
    runner.act(office.manager, scope => orderDestruction(scope, { id: proceeding.id, typedCount }))
  await assert.rejects(order(), refused('records.objections-run'))
  clock.forwardDays(25)
  const { database } = world.instance
  await whileDoubted(database, () => assert.rejects(order(), refused('objects.clock-doubted')))
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
  await assert.rejects(order(3), refused('records.count-not-typed'))
  await order()
  await whileDoubted(database, () =>
    assert.rejects(carryOut(office, proceeding.id), refused('objects.clock-doubted')),
  )
  assert.equal(await stateOf(office, proceeding.id), 'destroying')
  await carryOut(office, proceeding.id)
  assert.equal(await stateOf(office, proceeding.id), 'decided')
  const waits = (await items(office, proceeding.id)).find(({ identifier }) => identifier === dub!.identifier)!
  assert.match(waits.trouble!.cs, /pozastavena/)
  await runner.act(office.manager, scope => releaseDisposal(scope, { id: dub!.id, reason: 'Konec sporu' }))
  await order(1)
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

test('documents without a dossier are decided, handed over and destroyed one by one, and their headers stay', async () => {
  const office = await expiredOffice([])
  const [kept, gone, handed] = [
    await loneDocument(world, office, 'Držená'),
    await loneDocument(world, office, 'Zničená'),
    await loneDocument(world, office, 'Předaná', {
      code: 'V',
      years: 2,
      year: null,
      trigger: 'x',
      reviewYears: null,
    }),
  ]
  clock.forwardDays(366 * 7)
  const proceeding = await sentProposal(office)
  await take(
    office,
    proceeding.id,
    listFrom(
      [
        said(kept.identifier, 'to-destroy'),
        said(gone.identifier, 'to-destroy'),
        said(handed.identifier, 'chosen'),
      ],
      { proceeding: 'SKN-20' },
    ),
  )
  await runner.act(office.manager, scope =>
    recordProtocol(scope, { id: proceeding.id, archiveNumber: 'SKN-20', on: today() }),
  )
  await makePackages(office, proceeding.id)
  const [chosen] = (await items(office, proceeding.id)).filter(({ state }) => state === 'selected')
  assert.deepEqual(await judged(office, chosen!, 'transfer', 'NSESSS2024/PREJIMKA'), [])
  await take(office, proceeding.id, listFrom([has(handed.identifier, 'DA-7')], { accession: 'PR-9' }))
  clock.forwardDays(25)
  await runner.act(office.manager, scope => holdLoneDocument(scope, { id: kept.id, reason: 'Soud' }))
  const order = (typedCount: number) =>
    runner.act(office.manager, scope => orderDestruction(scope, { id: proceeding.id, typedCount }))
  await order(3)
  await carryOut(office, proceeding.id)
  assert.equal(await stateOf(office, proceeding.id), 'decided')
  assert.equal((await runner.read(office.manager, scope => documentById(scope, kept.id)))?.state, 'settled')
  await runner.act(office.manager, scope => releaseLoneDocument(scope, { id: kept.id, reason: 'Konec' }))
  await order(1)
  await carryOut(office, proceeding.id)
  await carryOut(office, proceeding.id)
  assert.equal(await stateOf(office, proceeding.id), 'finished')
  const headers = await runner.read(office.manager, async scope => [
    await tombstoneOf(scope, kept.id),
    await tombstoneOf(scope, gone.id),
    await tombstoneOf(scope, handed.id),
  ])
  assert.deepEqual(
    headers.map(one => [one?.ground, one?.authority, one?.header.rule?.code]),
    [
      ['disposal-procedure', 'SKN-20', 'S'],
      ['disposal-procedure', 'SKN-20', 'S'],
      ['transferred', 'DA-7', 'V'],
    ],
  )
  assert.ok(headers.every(one => one?.header.filingCode && one.header.files.length === 1))
})
