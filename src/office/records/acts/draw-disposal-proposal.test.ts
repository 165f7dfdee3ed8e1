import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { addDays, type Day, yearOf } from '#platform/values'
import { closedDossier } from '../../../../test/closed-dossier.ts'
import { disposalWorld } from '../../../../test/disposal-world.ts'
import { whileDoubted } from '../../../../test/doubted-clock.ts'
import { loneDocument } from '../../../../test/lone-document.ts'
import { testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { countExpired, expiredRecords } from '../store/expired-records.ts'
import { addRetentionRule } from './add-retention-rule.ts'
import { createDossier } from './create-dossier.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { holdLoneDocument, releaseLoneDocument } from './hold-lone-document.ts'
import { insertIntoDossier } from './insert-document.ts'
import { addDocumentKind, chooseDocumentKind } from './keep-document-kind.ts'
import { restrictAccess } from './lay-restriction.ts'
import { makeCrossLink } from './make-cross-link.ts'
import { mendDocumentSubject } from './mend-subject.ts'
import { cancelProceeding, recordProposalSent, recordProtocol } from './record-disposal-step.ts'
import { reopenDossier } from './reopen-dossier.ts'

const world = await disposalWorld()
const { runner, clock, today, makePackages, expiredOffice, draw, items, judged } = world

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
  // A clock that ran ahead would propose what is not over.
  await whileDoubted(world.instance.database, () =>
    assert.rejects(draw(office), refused('objects.clock-doubted')),
  )
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
    // Two workers at once: each package is written down once.
    await Promise.all([makePackages(office, proceeding.id), makePackages(office, proceeding.id)])
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

test('a dossier closed without checks under a standing consent is checked when it is proposed', async () => {
  const office = await testOffice(world)
  const consented = { ...office, groups: { trees: office.groups.adverts } }
  await closedDossier(world, consented, 'Plakát', 'To není XML')
  clock.forwardDays(366 * 3)
  const { proceeding } = await draw(office)
  await makePackages(office, proceeding.id)
  const [item] = await items(office, proceeding.id)
  assert.ok((item?.packages.proposal?.findings.length ?? 0) > 0)
})

test('what happened outside is written down on a day that can be: not before the step that came before it, not in advance', async () => {
  const office = await expiredOffice(['Habr'])
  const { proceeding } = await draw(office)
  await makePackages(office, proceeding.id)
  const sent = (on: Day) =>
    runner.act(office.manager, scope => recordProposalSent(scope, { id: proceeding.id, way: 'portal', on }))
  await assert.rejects(sent(addDays(today(), -1)), refused('records.disposal-day-unfit'))
  await assert.rejects(sent(addDays(today(), 1)), refused('records.disposal-day-unfit'))
  await sent(today())
  const protocol = (on: Day) =>
    runner.act(office.manager, scope =>
      recordProtocol(scope, { id: proceeding.id, archiveNumber: 'SKN-1', on }),
    )
  // A protocol of long ago would let everything be destroyed at once.
  await assert.rejects(protocol(addDays(today(), -40)), refused('records.disposal-day-unfit'))
  await assert.rejects(protocol(addDays(today(), 1)), refused('records.disposal-day-unfit'))
  await assert.rejects(protocol(today()), refused('records.items-undecided'))
})

test('what whoever draws may not read is not proposed by them, and stays where it is', async () => {
  const office = await testOffice(world)
  const { id, mark } = await closedDossier(world, office, 'Utajená věc')
  await closedDossier(world, office, 'Veřejná věc')
  await runner.act(office.clerk, scope =>
    restrictAccess(scope, {
      about: { kind: 'dossier', id },
      reason: 'Osobní údaje',
      until: null,
      admitted: [],
      mayOfOthers: false,
    }),
  )
  clock.forwardDays(366 * 7)
  const { proceeding, left } = await draw(office)
  assert.deepEqual(left, [mark])
  assert.equal((await items(office, proceeding.id)).length, 1)
})

test('a document without a dossier is proposed by itself once its term is over, not while suspended, and stays as it was proposed', async () => {
  const office = await testOffice(world)
  const year = () => yearOf(clock.now())
  const came = { code: 'S', years: null, year: year() + 3, trigger: 'uzavření', reviewYears: null } as const
  const { id, reference_number: number } = await loneDocument(world, office, 'Stará smlouva', came)
  const expired = () => runner.read(office.manager, scope => expiredRecords(scope, { year: year() }, 10))
  const asked = { chosen: [{ kind: 'document' as const, id, number }] }
  await assert.rejects(draw(office, asked), refused('records.nothing-to-propose'))
  clock.forwardDays(366 * 7)
  assert.deepEqual(
    (await expired()).map(one => [one.kind, one.number]),
    [['document', number]],
  )
  await runner.act(office.manager, scope => holdLoneDocument(scope, { id, reason: 'Soud' }))
  await assert.rejects(
    runner.act(office.manager, scope => holdLoneDocument(scope, { id, reason: 'Soud' })),
    refused('records.document-already-held'),
  )
  assert.deepEqual(await expired(), [])
  await assert.rejects(draw(office, asked), refused('records.nothing-to-propose'))
  const dossier = await runner.act(office.clerk, scope =>
    createDossier(scope, { subject: 'Smlouvy', subjectGroupId: office.groups.trees }),
  )
  const inserted = () =>
    runner.act(office.clerk, scope => insertIntoDossier(scope, { documentId: id, dossierId: dossier.id }))
  await assert.rejects(inserted(), refused('records.document-disposal-held'))
  await runner.act(office.manager, scope => releaseLoneDocument(scope, { id, reason: 'Konec' }))
  await assert.rejects(
    runner.act(office.manager, scope => releaseLoneDocument(scope, { id, reason: 'Konec' })),
    refused('records.document-not-held'),
  )
  // Two who draw at once: one of them gets it.
  const both = await Promise.allSettled([draw(office), draw(office)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const [{ proceeding }] = both.flatMap(one => (one.status === 'fulfilled' ? [one.value] : [])) as [
    Awaited<ReturnType<typeof draw>>,
  ]
  assert.deepEqual(await expired(), [])
  await assert.rejects(inserted(), refused('records.document-in-proceeding'))
  await assert.rejects(
    runner.act(office.manager, scope => mendDocumentSubject(scope, { id, subject: 'Jinak' })),
    refused('records.document-in-proceeding'),
  )
  await makePackages(office, proceeding.id)
  const [item, ...others] = await items(office, proceeding.id)
  assert.equal(others.length, 0)
  assert.deepEqual([item!.kind, item!.record_id, item!.packages.proposal?.findings], ['document', id, []])
  assert.deepEqual(await judged(office, item!, 'proposal', 'NSESSS2024/SKARTACE_UPLNY'), [])
  await runner.act(office.manager, scope => cancelProceeding(scope, { id: proceeding.id, reason: 'Omyl' }))
  assert.equal((await expired()).length, 1)
  await inserted()
  assert.deepEqual(await expired(), [])
  const kinds = (await runner.read(office.manager, scope => eventsOf(scope, 'document', id))).map(
    ({ erms }) => erms,
  )
  for (const kind of ['put-into-disposal-proposal', 'taken-from-disposal-proposal', 'disposal-held'])
    assert.ok(kinds.includes(kind), kind)
})

test('where the kind of a document without a dossier asks for more than it came with, the stricter holds', async () => {
  const office = await testOffice(world)
  const came = { code: 'V', years: 1, year: null, trigger: 'uzavření', reviewYears: null } as const
  const { id } = await loneDocument(world, office, 'Stará smlouva', came)
  await runner.act(office.manager, async scope => {
    const rule = await addRetentionRule(scope, {
      title: 'A dlouho',
      disposal_code: 'A',
      retention_years: yearOf(clock.now()) - 2010 + 4,
      trigger: 'dossier-closed',
      event: null,
      review_years: null,
      law: null,
    })
    const kind = await addDocumentKind(scope, { title: 'Smlouva', comment: '', ruleId: rule.id })
    await chooseDocumentKind(scope, { documentId: id, kindId: kind.id })
  })
  const found = (over: number) =>
    runner.read(office.manager, scope => expiredRecords(scope, { year: yearOf(clock.now()) + over }, 10))
  assert.deepEqual(await found(4), [])
  const [one] = await found(5)
  assert.deepEqual([one?.code, one?.disposal_year], ['A', yearOf(clock.now()) + 5])
  clock.forwardDays(366 * 7)
  const { proceeding } = await draw(office)
  await makePackages(office, proceeding.id)
  const [item] = await items(office, proceeding.id)
  assert.deepEqual([item?.disposal_code, item?.disposal_year], ['A', one?.disposal_year])
  assert.deepEqual(item?.packages.proposal?.findings, [])
})
