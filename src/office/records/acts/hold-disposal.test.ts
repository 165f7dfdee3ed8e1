import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { orderHandOver } from './hand-over-dossier.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { insertIntoDossier, removeFromDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)
const reason = 'Soud spis potřebuje k řízení 7 C 41/2026.'

async function dossierWithDocument() {
  return runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, world.clock.now()))
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    return { documentId: document.id, id: dossier.id }
  })
}

const hold = (id: string, why = reason, who = manager) =>
  runner.act(who, scope => holdDisposal(scope, { id, reason: why }))
const release = (id: string, why = 'Řízení skončilo.') =>
  runner.act(manager, scope => releaseDisposal(scope, { id, reason: why }))

test('nothing is taken out of a dossier while a court holds it, and afterwards it may be', async () => {
  const { id, documentId } = await dossierWithDocument()
  await hold(id)
  const takeOut = () =>
    runner.act(clerk, scope => removeFromDossier(scope, { documentId, reason: 'Patří jinam' }))
  await assert.rejects(takeOut(), refused('records.disposal-held', { reason }))
  await release(id)
  await takeOut()
})

test('a hold and its end say who, when and why, and stand in the log of the dossier by the words of the standard', async () => {
  const { id } = await dossierWithDocument()
  await hold(id)
  const held = (await runner.read(clerk, scope => dossierById(scope, id)))!.hold
  assert.equal(held?.reason, reason)
  assert.equal(held?.holder.name, 'Jana Petrů')
  await release(id)
  assert.equal((await runner.read(clerk, scope => dossierById(scope, id)))!.hold, null)
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))
  assert.deepEqual(
    lines.slice(-2).map(({ erms }) => erms),
    ['disposal-held', 'disposal-released'],
  )
})

test('a hold needs a reason, is laid once, ended only where it is, and never on a dossier of another office', async () => {
  const { id } = await dossierWithDocument()
  await assert.rejects(hold(id, '  '), refused('records.reason-missing'))
  await assert.rejects(release(id), refused('records.disposal-not-held'))
  await hold(id)
  await assert.rejects(hold(id), refused('records.disposal-already-held'))
  await assert.rejects(release(id, ''), refused('records.reason-missing'))
  await assert.rejects(hold(id, reason, other.manager), refused('records.not-found'))
})

test('a held dossier is closed and handed over as any other, and stays held', async () => {
  const { id, documentId } = await dossierWithDocument()
  await hold(id)
  await runner.act(clerk, async scope => {
    await settleDocument(scope, { id: documentId, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
    await orderHandOver(scope, { id })
  })
  await assert.rejects(release(id), refused('records.hand-over-running'))
  assert.equal((await runner.read(clerk, scope => dossierById(scope, id)))!.hold?.reason, reason)
})
