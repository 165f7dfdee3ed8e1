import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import type { PostalItem } from '../postal-item.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { addComponents, openPostalItem } from './add-component.ts'
import { cancelDocument } from './cancel-document.ts'
import { createDossier } from './create-dossier.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

const item = (over: Partial<PostalItem> = {}): PostalItem => ({
  way: 'registered',
  postNumber: 'RR123456789CZ',
  postedOn: null,
  sheets: 3,
  attachments: 1,
  otherAttachments: null,
  isEnvelopeKept: false,
  carrier: null,
  isUnopened: false,
  ...over,
})
const register = (over = {}) =>
  runner.act(clerk, scope => registerDocument(scope, submission(over, world.clock.now())))
const read = (id: string) => runner.read(clerk, async scope => (await documentById(scope, id))!)
const filesOf = (id: string) => runner.read(clerk, scope => componentsOf(scope, [id]))
const { components: files } = submission()
const add = (documentId: string, who = clerk) =>
  runner.act(who, scope => addComponents(scope, { documentId, files }))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)

test('what stands on the stamp and the envelope stays with the document', async () => {
  const { id } = await register({ postalItem: item({ postedOn: '2026-03-30' as never }) })
  assert.deepEqual((await read(id)).postal_item, item({ postedOn: '2026-03-30' as never }))
})

test('with an item to own hands the envelope is kept', async () => {
  await refusedWith(register({ postalItem: item({ way: 'own-hands' }) }), 'envelope-not-kept')
  const kept = await register({ postalItem: item({ way: 'own-hands', isEnvelopeKept: true }) })
  assert.equal(kept.postal_item?.isEnvelopeKept, true)
})

test('files that come later stand behind the first ones, each with its number, until the document is settled', async () => {
  const document = await register()
  await add(document.id)
  await runner.act(manager, scope =>
    addComponents(scope, { documentId: document.id, files: [...files, ...files] }),
  )
  const found = await filesOf(document.id)
  assert.deepEqual(
    found.map(({ slot }) => slot),
    [1, 2, 3, 4],
  )
  assert.equal(new Set(found.map(({ identifier }) => identifier)).size, 4)
  await refusedWith(
    runner.act(clerk, scope => addComponents(scope, { documentId: document.id, files: [] })),
    'no-component',
  )
  await runner.act(clerk, async scope => {
    const { id } = await createDossier(scope, { subject: 'Spis', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
  })
  await refusedWith(add(document.id), 'document-settled')
  const cancelled = await register()
  await runner.act(clerk, scope =>
    cancelDocument(scope, { id: cancelled.id, reason: 'omyl', newReference: null }),
  )
  await refusedWith(add(cancelled.id), 'document-cancelled')
})

test('an item addressed to a person goes unopened, and only that person opens it or lets it be cancelled', async () => {
  const unopened = { postalItem: item({ isUnopened: true }), components: [], holder: holderOf(manager) }
  await refusedWith(register({ ...unopened, postalItem: item() }), 'no-component')
  const { id } = await register({ ...unopened, subject: 'Osobní zásilka' })
  assert.deepEqual(await filesOf(id), [])
  const open = (who = manager, subject = 'Žádost o nahlédnutí') =>
    runner.act(who, scope => openPostalItem(scope, { documentId: id, subject, files }))
  await refusedWith(open(clerk), 'not-addressee')
  await refusedWith(open(manager, ' '), 'no-subject')
  await refusedWith(add(id, manager), 'item-unopened')
  await runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Spis', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: id, dossierId: dossier.id })
  })
  await refusedWith(
    runner.act(manager, scope => settleDocument(scope, { id, method: 'noted', content: null, reason: null })),
    'item-unopened',
  )
  await open()
  const document = await read(id)
  assert.equal(document.subject, 'Žádost o nahlédnutí')
  assert.equal(document.postal_item?.isUnopened, false)
  assert.equal((await filesOf(id)).length, 1)
  await refusedWith(open(), 'item-open')
  const another = await register(unopened)
  await runner.act(manager, scope =>
    cancelDocument(scope, { id: another.id, reason: 'Není úřední', newReference: null }),
  )
})
