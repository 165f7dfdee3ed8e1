import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { recordText } from '../store/search-entries.ts'
import { unreadComponents } from '../store/unread-components.ts'
import { chooseReferenceVariant } from './choose-reference-variant.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { holdDisposal } from './hold-disposal.ts'
import { insertIntoDossier, removeFromDossier } from './insert-document.ts'
import { mendClosedDossier } from './mend-closed-dossier.ts'
import { moveComponent } from './move-component.ts'
import { moveDocument } from './move-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const reason = 'Patří k jiné věci'

const [file] = submission().components
const fileNamed = (fileName: string) => ({ ...file!, fileName, digest: anyDigest() })
const register = (...names: string[]) =>
  runner.act(clerk, scope =>
    registerDocument(scope, {
      ...submission({}, world.clock.now()),
      components: ['dopis.pdf', ...names].map(fileNamed),
    }),
  )
const open = (subjectGroupId = groups.trees) =>
  runner.act(clerk, scope => createDossier(scope, { subject: 'Kácení', subjectGroupId }))
const insert = (documentId: string, dossierId: string) =>
  runner.act(clerk, scope => insertIntoDossier(scope, { documentId, dossierId }))
const move = (documentId: string, dossierId: string, why = reason) =>
  runner.act(clerk, scope => moveDocument(scope, { documentId, dossierId, reason: why }))
const read = (id: string) => runner.read(clerk, async scope => (await documentById(scope, id))!)
const settle = (id: string) =>
  runner.act(clerk, scope => settleDocument(scope, { id, method: 'noted', content: null, reason: null }))
const close = (id: string) =>
  runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })

test('a document, settled or not, moves to another open dossier with a reason that all three records tell', async () => {
  const [from, to] = [await open(), await open(groups.adverts)]
  const { id, reference_number: number } = await register()
  await assert.rejects(move(id, to.id), refused('records.document-without-dossier'))
  await insert(id, from.id)
  await settle(id)
  await assert.rejects(move(id, to.id, ' '), refused('records.reason-missing'))
  await assert.rejects(move(id, from.id), refused('records.same-dossier', { mark: from.mark }))
  await move(id, to.id)
  const moved = await read(id)
  assert.deepEqual([moved.dossier_id, moved.place_in_dossier, moved.reference_number], [to.id, 1, number])
  const told = await runner.read(clerk, async scope =>
    [
      ...(await eventsOf(scope, 'document', id)),
      ...(await eventsOf(scope, 'dossier', from.id)),
      ...(await eventsOf(scope, 'dossier', to.id)),
    ].filter(({ detail }) => (detail as { reason?: string } | null)?.reason === reason),
  )
  assert.deepEqual(
    told.map(({ type }) => type),
    ['records.document-moved', 'records.dossier-gave-document', 'records.dossier-took-document'],
  )
})

test('in a dossier that numbers after its mark a moved document gets a new number, and keeps the old one', async () => {
  const [from, to] = await runner.act(manager, async scope => {
    const first = await createDossier(scope, { subject: 'A', subjectGroupId: groups.trees })
    await chooseReferenceVariant(scope, { subjectGroupId: groups.trees, variant: 'by-dossier' })
    const second = await createDossier(scope, { subject: 'B', subjectGroupId: groups.trees })
    await chooseReferenceVariant(scope, { subjectGroupId: groups.trees, variant: 'by-sequence' })
    return [first, second] as const
  })
  const { id, reference_number: before } = await register()
  await insert(id, from.id)
  await move(id, to.id)
  const moved = await read(id)
  assert.notEqual(moved.reference_number, before)
  assert.deepEqual(moved.former_numbers, [before])
})

test('nothing moves out of a held dossier or into a closed one, and nothing is taken out without a reason', async () => {
  const [held, closed] = [await open(), await open()]
  const [a, b] = [await register(), await register()]
  await insert(a.id, held.id)
  await insert(b.id, closed.id)
  await settle(b.id)
  await close(closed.id)
  await assert.rejects(move(a.id, closed.id), refused('records.dossier-closed', { mark: closed.mark }))
  await runner.act(manager, scope => holdDisposal(scope, { id: held.id, reason: 'Soud' }))
  await assert.rejects(move(a.id, (await open()).id), refused('records.disposal-held'))
  const take = runner.act(clerk, scope => removeFromDossier(scope, { documentId: a.id, reason: '' }))
  await assert.rejects(take, refused('records.reason-missing'))
})

test('a file goes to the document it belongs to with all its versions, and both are read again for the search', async () => {
  const [from, to] = [await register('plán.pdf'), await register()]
  const shift = (slot: number, toReference: string, why = reason) =>
    runner.act(clerk, scope => moveComponent(scope, { documentId: from.id, slot, toReference, reason: why }))
  const files = (id: string) =>
    runner.read(clerk, async scope =>
      (await componentsOf(scope, [id])).map(({ slot, file_name }) => [slot, file_name]),
    )
  const readAll = () =>
    runner.act(clerk, async scope => {
      for (const one of await unreadComponents(scope, 100))
        await recordText(scope, {
          componentId: one.id,
          documentId: one.document_id,
          state: 'without',
          reason: null,
        })
    })
  await readAll()
  await assert.rejects(shift(2, to.reference_number, ''), refused('records.reason-missing'))
  await assert.rejects(shift(2, 'XY 1'), refused('records.no-such-reference'))
  await assert.rejects(shift(2, from.reference_number), refused('records.same-document'))
  await shift(2, to.reference_number)
  assert.deepEqual(await files(from.id), [[1, 'dopis.pdf']])
  assert.deepEqual(await files(to.id), [
    [1, 'dopis.pdf'],
    [2, 'plán.pdf'],
  ])
  const again = await runner.read(clerk, scope => unreadComponents(scope, 100))
  assert.deepEqual(new Set(again.map(one => one.document_id)), new Set([from.id, to.id]))
  await assert.rejects(shift(1, to.reference_number), refused('records.last-file', { name: 'dopis.pdf' }))
})

test('what came in a message stays with its document as it came', async () => {
  const message = {
    kind: 'e-mail',
    key: 'x',
    envelope: [],
    checks: [],
    testAnchors: false,
    signer: null,
  } as const
  const from = await runner.act(clerk, scope =>
    registerDocument(scope, {
      ...submission({ message, channel: 'e-mail' }, world.clock.now()),
      components: [fileNamed('zpráva.eml'), fileNamed('příloha.pdf')],
    }),
  )
  const to = await register()
  const shift = runner.act(clerk, scope =>
    moveComponent(scope, { documentId: from.id, slot: 2, toReference: to.reference_number, reason }),
  )
  await assert.rejects(shift, refused('records.file-came-with-message', { name: 'příloha.pdf' }))
})

test('the subject of a closed dossier and of a document in it is mended with a reason, and handed over anew', async () => {
  const dossier = await open()
  const { id } = await register()
  await insert(id, dossier.id)
  await settle(id)
  const mend = (kind: 'document' | 'dossier', about: string, why = 'Překlep') =>
    runner.act(manager, scope =>
      mendClosedDossier(scope, { about: { kind, id: about }, subject: 'Kácení lípy u kostela', reason: why }),
    )
  await assert.rejects(mend('dossier', dossier.id), refused('records.record-not-closed'))
  await close(dossier.id)
  await assert.rejects(mend('dossier', dossier.id, ' '), refused('records.reason-missing'))
  await mend('document', id)
  await mend('dossier', dossier.id)
  const found = await runner.read(clerk, scope => dossierById(scope, dossier.id))
  assert.deepEqual([found!.subject, found!.state], ['Kácení lípy u kostela', 'closed'])
  assert.equal((await read(id)).subject, 'Kácení lípy u kostela')
})
