import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { addDays, type Day, yearOf } from '#platform/values'
import { closedDossier } from '../../../../test/closed-dossier.ts'
import { disposalWorld } from '../../../../test/disposal-world.ts'
import { testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { countExpired, expiredRecords } from '../store/expired-records.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { restrictAccess } from './lay-restriction.ts'
import { makeCrossLink } from './make-cross-link.ts'
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
