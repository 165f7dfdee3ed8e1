import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase, testOrganisation } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { leaves } from '../store/plan.ts'
import { bringInReadyPlan, chooseSimpleMode, leaveSimpleMode } from './choose-simple-mode.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { registerDocument } from './register-document.ts'
import { settleInOneStep } from './settle-simple-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

const register = () => runner.act(clerk, scope => registerDocument(scope, submission({}, world.clock.now())))
const answer = () => {
  const { role: _role, form: _form, ...file } = submission().components[0]!
  return { ...file, digest: anyDigest() }
}
type Step = Parameters<typeof settleInOneStep>[1]
const step = (documentId: string, over: Partial<Step> = {}) =>
  runner.act(clerk, scope =>
    settleInOneStep(scope, {
      documentId,
      subjectGroupId: groups.trees,
      method: 'by-document',
      content: null,
      reason: null,
      answer: answer(),
      postNumber: 'RR123456785CZ',
      ...over,
    }).then(({ dossierId }) => dossierId),
  )

test('the simple mode is for municipalities and schools, and one step needs it', async () => {
  const { id } = await register()
  await assert.rejects(step(id), refused('records.simple-mode-off'))
  const town = await testOrganisation(world, { kind: 'orp' })
  await assert.rejects(
    runner.act({ ...clerk, organisation: town.organisation }, chooseSimpleMode),
    refused('records.simple-not-for-designated'),
  )
  await runner.act(manager, chooseSimpleMode)
  await runner.act(manager, leaveSimpleMode)
  await assert.rejects(step(id), refused('records.simple-mode-off'))
})

test('one step opens a dossier, answers, sends and settles, with every number and line of the log', async () => {
  await runner.act(manager, chooseSimpleMode)
  const { id } = await register()
  const dossierId = await step(id)
  const [dossier, documents] = await runner.read(clerk, async scope => [
    (await dossierById(scope, dossierId))!,
    await documentsOfDossier(scope, dossierId),
  ])
  assert.match(dossier.mark, /-S-\d+\//)
  assert.deepEqual(
    documents.map(({ origin, state, settlement }) => [origin, state, settlement?.method]),
    [
      ['received', 'settled', 'by-document'],
      ['own', 'settled', 'by-document'],
    ],
  )
  assert.equal(documents[1]!.replies_to, id)
  assert.notEqual(documents[0]!.reference_number, documents[1]!.reference_number)
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'document', documents[1]!.id))
  assert.deepEqual(
    lines.map(({ type }) => type).filter(type => /created|finished|settled/.test(type)),
    ['records.own-document-created', 'records.own-document-finished', 'records.document-settled'],
  )
  await runner.act(clerk, scope =>
    closeDossier(scope, {
      id: dossierId,
      checked: { revision: dossier.revision, documents: documentsState(documents) },
    }),
  )
})

test('without an answer another way settles; a refused step leaves nothing behind', async () => {
  const { id } = await register()
  await assert.rejects(step(id, { answer: null }), refused('records.one-step-answer-missing'))
  await assert.rejects(step(id, { answer: null, method: 'other' }), refused('records.settlement-incomplete'))
  const untouched = await runner.read(clerk, scope => documentById(scope, id))
  assert.deepEqual([untouched?.dossier_id, untouched?.state], [null, 'unsettled'])
  await step(id, { answer: null, method: 'noted' })
  const settled = await runner.read(clerk, scope => documentById(scope, id))
  assert.equal(settled?.settlement?.method, 'noted')
  await assert.rejects(step(id), refused('records.document-settled'))
})

test('the ready plan comes whole to an office that has none, and to no other', async () => {
  await assert.rejects(runner.act(manager, bringInReadyPlan), refused('records.plan-there-already'))
  const fresh = await testOrganisation(world)
  await runner.act(fresh, bringInReadyPlan)
  const found = await runner.read(fresh, leaves)
  assert.equal(found.size, 37)
  assert.ok(found.has('231.1'))
})
