import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#platform/acts'
import { parseAsked } from '#platform/czech'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { questionFrom } from '../search.ts'
import { documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { documentsAsked } from '../store/found.ts'
import { addText } from '../store/search-entries.ts'
import { countWorklists } from '../store/worklist-counts.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { holdDisposal } from './hold-disposal.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { restoreDocument } from './restore-document.ts'
import { settleDocument } from './settle-document.ts'
import { withdrawDocument } from './withdraw-document.ts'
import { restoreDossier, withdrawDossier } from './withdraw-dossier.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

const register = (subject = 'Cizí zdravotní zpráva') =>
  runner.act(clerk, scope =>
    registerDocument(scope, { ...submission({ subject }, world.clock.now()), holder: holderOf(clerk) }),
  )
const open = () =>
  runner.act(clerk, scope => createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees }))
const insert = (documentId: string, dossierId: string) =>
  runner.act(clerk, scope => insertIntoDossier(scope, { documentId, dossierId }))
const withdraw = (id: string, reason = 'Patří jinému úřadu.', who: Who = clerk) =>
  runner.act(who, scope => withdrawDocument(scope, { id, reason, byManager: who === manager }))
const restore = (id: string, reason = 'Omyl') =>
  runner.act(manager, scope => restoreDocument(scope, { id, reason }))
const read = (id: string) => runner.read(clerk, async scope => (await documentById(scope, id))!)
const found = (words: string) =>
  runner.read(clerk, async scope => {
    assert.ok(parseAsked(words))
    const rows = await documentsAsked(scope, questionFrom({ q: words }), null, 10)
    return rows.map(({ id }) => id)
  })

test('a withdrawn document keeps its numbers, takes no further work, and is what it was once it is accessible again', async () => {
  const { id } = await register()
  await assert.rejects(withdraw(id, ' '), refused('records.reason-missing'))
  const before = await runner.read(clerk, scope => countWorklists(scope, holderOf(clerk).postId))
  await withdraw(id)
  const { state, withdrawal, reference_number: number } = await read(id)
  assert.equal(state, 'withdrawn')
  assert.equal(withdrawal?.was, 'unsettled')
  const after = await runner.read(clerk, scope => countWorklists(scope, holderOf(clerk).postId))
  assert.deepEqual([after.mine, after.all], [before.mine - 1, before.all])
  const dossier = await open()
  await assert.rejects(insert(id, dossier.id), refused('records.record-withdrawn', { number }))
  await assert.rejects(withdraw(id), refused('records.record-withdrawn'))
  await assert.rejects(restore(id, ''), refused('records.reason-missing'))
  await restore(id)
  assert.equal((await read(id)).state, 'unsettled')
  await assert.rejects(restore(id), refused('records.not-withdrawn'))
})

test('a document is withdrawn by its first handler, by the manager only if it never was filed, and not under a hold', async () => {
  const { id } = await register()
  const foreign: Who = {
    ...clerk,
    actor: {
      ...clerk.actor,
      postId: manager.actor.kind === 'person' ? manager.actor.postId : '',
    } as Who['actor'],
  }
  await assert.rejects(withdraw(id, 'x', foreign), refused('records.withdrawal-not-yours'))
  const dossier = await open()
  await insert(id, dossier.id)
  await assert.rejects(withdraw(id, 'x', manager), refused('records.withdrawal-not-yours'))
  await runner.act(manager, scope => holdDisposal(scope, { id: dossier.id, reason: 'Soud' }))
  await assert.rejects(withdraw(id), refused('records.disposal-held'))
  const unfiled = await register()
  await withdraw(unfiled.id, 'Cizí údaje', manager)
  assert.equal((await read(unfiled.id)).state, 'withdrawn')
})

test('a search finds a withdrawn document by its header and no longer by its sender or its files', async () => {
  const { id } = await register('Zpráva ortopedie')
  await runner.act(clerk, scope => addText(scope, id, 'zlomenina zápěstí'))
  assert.ok((await found('zápěstí')).includes(id))
  await withdraw(id)
  assert.ok((await found('ortopedie')).includes(id))
  assert.deepEqual(await found('zápěstí'), [])
  assert.ok(!(await found('Novák')).includes(id))
  await restore(id)
  assert.ok((await found('zápěstí')).includes(id))
})

test('a dossier closes without what was withdrawn in it, and then gives nothing back', async () => {
  const dossier = await open()
  const [kept, wrong] = [await register(), await register()]
  for (const { id } of [kept, wrong]) await insert(id, dossier.id)
  await runner.act(clerk, scope =>
    settleDocument(scope, { id: kept.id, method: 'noted', content: null, reason: null }),
  )
  await withdraw(wrong.id)
  await runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, dossier.id))!
    const living = (await documentsOfDossier(scope, dossier.id)).filter(({ id }) => id === kept.id)
    await closeDossier(scope, {
      id: dossier.id,
      checked: { revision, documents: documentsState(living) },
    })
  })
  await assert.rejects(restore(wrong.id), refused('records.dossier-closed', { mark: dossier.mark }))
})

test('an empty dossier is withdrawn with a reason and made accessible again; one with a document is not', async () => {
  const dossier = await open()
  const { id } = await register()
  await insert(id, dossier.id)
  const order = { id: dossier.id, reason: 'Založen omylem' }
  const go = () => runner.act(manager, scope => withdrawDossier(scope, order))
  await assert.rejects(go(), refused('records.dossier-has-documents', { count: 1 }))
  await withdraw(id)
  await go()
  await assert.rejects(go(), refused('records.record-withdrawn'))
  await runner.act(manager, scope => restoreDossier(scope, order))
  assert.equal((await runner.read(clerk, scope => dossierById(scope, dossier.id)))!.state, 'open')
})
