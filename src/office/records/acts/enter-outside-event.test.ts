import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import type { Day } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { awaitingDossiers, dossierById } from '../store/dossiers.ts'
import { groupById } from '../store/plan.ts'
import { addRetentionRule } from './add-retention-rule.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { enterOutsideEvent, postponeReview } from './enter-outside-event.ts'
import { orderHandOver } from './hand-over-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { openSubjectGroup } from './open-subject-group.ts'
import { registerDocument } from './register-document.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const { manager, clerk } = office

const group = await runner.act(manager, async scope => {
  const trees = (await groupById(scope, office.groups.trees))!
  const rule = await addRetentionRule(scope, {
    title: 'S20',
    disposal_code: 'S',
    retention_years: 20,
    trigger: 'outside-event',
    event: 'zánik oprávnění',
    review_years: 5,
  })
  return openSubjectGroup(scope, {
    planId: trees.plan_id,
    parentId: trees.parent_id,
    simpleCode: '44',
    title: 'Oprávnění',
    comment: null,
    ruleId: rule.id,
    hasStandingConsent: false,
    variant: 'by-sequence',
  })
})

const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)
const dossier = async (subjectGroupId = group.id) =>
  runner.act(clerk, async scope => {
    const opened = await createDossier(scope, { subject: 'Oprávnění', subjectGroupId })
    const document = await registerDocument(scope, submission({}, clock.now()))
    await insertIntoDossier(scope, { documentId: document.id, dossierId: opened.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return opened.id
  })
const close = (id: string) =>
  runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })
const seen = (id: string) => runner.read(clerk, scope => dossierById(scope, id))
const enter = (id: string, on: string) =>
  runner.act(clerk, scope => enterOutsideEvent(scope, { id, on: on as Day }))

test('a dossier that waits for an event has no year of disposal, is not handed over and stands in a list', async () => {
  const id = await dossier()
  await close(id)
  const closed = await seen(id)
  assert.deepEqual([closed?.state, closed?.disposal, closed?.review_year], ['closed', null, 2031])
  await refusedWith(
    runner.act(clerk, scope => orderHandOver(scope, { id })),
    'retention-not-started',
  )
  const waiting = await runner.read(manager, scope => awaitingDossiers(scope, null, 10))
  assert.deepEqual(
    waiting.map(one => one.id),
    [id],
  )
  await runner.act(manager, scope => postponeReview(scope, { id, years: 7 }))
  assert.equal((await seen(id))?.review_year, 2033)
  await refusedWith(enter(id, '2026-04-30'), 'event-in-future')
  await enter(id, '2025-06-01')
  const entered = await seen(id)
  assert.deepEqual(
    [entered?.disposal?.triggerYear, entered?.disposal?.disposalYear, entered?.review_year],
    [2025, 2046, null],
  )
  await refusedWith(enter(id, '2025-06-02'), 'outside-event-entered')
  await refusedWith(
    runner.act(manager, scope => postponeReview(scope, { id, years: 1 })),
    'no-review-awaited',
  )
  assert.equal((await runner.act(clerk, scope => orderHandOver(scope, { id }))).state, 'waiting')
})

test('an event that came before closing is entered at the open dossier and mended there', async () => {
  const id = await dossier()
  await enter(id, '2024-01-01')
  await close(id)
  assert.equal((await seen(id))?.disposal?.triggerYear, 2024)
  await runner.act(clerk, scope => reopenDossier(scope, { id, reason: 'chybný den' }))
  await enter(id, '2023-12-31')
  await close(id)
  assert.equal((await seen(id))?.disposal?.triggerYear, 2023)
})

test('a rule that waits for nothing takes no event', async () => {
  await refusedWith(enter(await dossier(office.groups.trees), '2025-01-01'), 'no-outside-event')
})
