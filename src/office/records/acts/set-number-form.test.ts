import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { listUnits } from '#identity/organisations'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { usualForm } from '../number-form.ts'
import { nextNumbersSeen } from '../registration/numbering.ts'
import { questionFrom } from '../search.ts'
import { documentNumbered } from '../store/document-numbers.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { documentsAsked } from '../store/found.ts'
import { numberFormNow } from '../store/number-forms.ts'
import { chooseReferenceVariant } from './choose-reference-variant.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier, removeFromDossier } from './insert-document.ts'
import { reclassifyDossier } from './reclassify-dossier.ts'
import { registerDocument } from './register-document.ts'
import { setNumberForm } from './set-number-form.ts'

const world = await testDatabase()
const { runner } = world
const [office, other] = [await testOffice(world), await testOffice(world)]
const { clerk, manager, groups } = office

const set = (form: Partial<typeof usualForm>, unitMarks: Record<string, string> = {}, who = manager) =>
  runner.act(who, scope => setNumberForm(scope, { form: { ...usualForm, ...form }, unitMarks }))
const register = (who = clerk) =>
  runner.act(who, scope => registerDocument(scope, submission({}, world.clock.now())))
const open = (group: string, who = clerk) =>
  runner.act(who, scope => createDossier(scope, { subject: 'Spis', subjectGroupId: group }))
const put = (documentId: string, dossierId: string) =>
  runner.act(clerk, scope => insertIntoDossier(scope, { documentId, dossierId }))
const takeOut = (documentId: string) =>
  runner.act(clerk, scope => removeFromDossier(scope, { documentId, reason: 'Patří jinam' }))
const read = (id: string) => runner.read(clerk, async scope => (await documentById(scope, id))!)
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)

test('what was given stays, the next numbers go on in the new form without a gap, and the preview told them', async () => {
  const before = await register()
  const dossier = await open(groups.trees)
  const [unit] = await runner.read(clerk, listUnits)
  await set(
    { document: '{urad} {poradi}/{rok}/{utvar}', dossier: 'SZ-{urad} {poradi}/{rok}' },
    { [unit!.id]: 'zp' },
  )
  const told = await runner.read(clerk, async scope =>
    nextNumbersSeen(scope, await numberFormNow(scope), 2026),
  )
  const after = await register()
  assert.equal((await read(before.id)).reference_number, before.reference_number)
  assert.match(after.reference_number, /^OZ[A-Z] 2\/2026\/ZP$/)
  assert.equal(after.reference_number, told.document)
  const next = await open(groups.trees)
  assert.equal(next.mark, told.dossier)
  assert.match(next.mark, /^SZ-OZ[A-Z] 2\/2026$/)
  assert.match(dossier.mark, /^OZ[A-Z]-S-1\/2026$/)
})

test('another office keeps its own form', async () => {
  assert.match((await register(other.clerk)).reference_number, /^OZ[A-Z]-1\/2026$/)
})

test('a form that lacks a part, or could give a number given before, is refused and nothing changes', async () => {
  const now = await runner.read(clerk, numberFormNow)
  await refusedWith(set({ document: '{urad}-{poradi}' }), 'bad-number-form')
  await refusedWith(set({ document: '{urad}-{rok}/{poradi}' }), 'number-forms-meet')
  await refusedWith(set({ document: '{urad}-FA-{poradi}/{rok}' }), 'number-forms-meet')
  await refusedWith(set({ document: '{urad}-S-{poradi}/{rok}-{utvar}' }), 'number-forms-meet')
  await refusedWith(set({}, { [clerk.organisation]: 'X' }), 'not-found')
  const [unit] = await runner.read(clerk, listUnits)
  await refusedWith(set({}, { [unit!.id]: 'ŽP' }), 'bad-unit-mark')
  assert.deepEqual(await runner.read(clerk, numberFormNow), now)
})

test('in a dossier that numbers after its mark a document gets a new number, and out of it its own again', async () => {
  await runner.act(manager, scope =>
    chooseReferenceVariant(scope, { subjectGroupId: groups.adverts, variant: 'by-dossier' }),
  )
  const [byMark, byMarkToo, bySequence] = [
    await open(groups.adverts),
    await open(groups.adverts),
    await open(groups.trees),
  ]
  const document = await register()
  const own = document.reference_number
  await put(document.id, byMark.id)
  assert.equal((await read(document.id)).reference_number, `${byMark.mark}-1`)
  await takeOut(document.id)
  assert.equal(
    (await read(document.id)).reference_number,
    `${byMark.mark}-1`,
    'it keeps it until it is moved',
  )
  const second = await register()
  await put(second.id, byMark.id)
  assert.equal((await read(second.id)).reference_number, `${byMark.mark}-2`, 'no number is given twice')
  await put(document.id, byMarkToo.id)
  assert.equal((await read(document.id)).reference_number, `${byMarkToo.mark}-1`)
  await takeOut(document.id)
  await put(document.id, bySequence.id)
  const back = await read(document.id)
  assert.equal(back.reference_number, own)
  assert.deepEqual(back.former_numbers, [`${byMark.mark}-1`, `${byMarkToo.mark}-1`])
  await takeOut(document.id)
  await put(document.id, byMark.id)
  await takeOut(document.id)
  await put(document.id, bySequence.id)
  assert.equal((await read(document.id)).reference_number, own, 'and every time again')
  const plain = await register()
  await put(plain.id, bySequence.id)
  assert.deepEqual((await read(plain.id)).former_numbers, [])
  const log = await runner.read(clerk, scope => eventsOf(scope, 'document', document.id))
  assert.equal(log.filter(line => line.erms === 'reference-number-given').length, 5)
})

test('a document is found by every number it ever had', async () => {
  const dossier = await open(groups.adverts)
  const document = await register()
  const own = document.reference_number
  await put(document.id, dossier.id)
  for (const number of [own, own.toLowerCase(), `${dossier.mark}-1`]) {
    const found = await runner.read(clerk, scope => documentNumbered(scope, number))
    assert.equal(found?.id, document.id, number)
    const listed = await runner.read(clerk, scope =>
      documentsAsked(scope, questionFrom({ q: number }), null, 5),
    )
    assert.deepEqual(
      listed.map(({ id }) => id),
      [document.id],
      number,
    )
  }
  assert.equal(await runner.read(other.clerk, scope => documentNumbered(scope, own)), undefined)
})

test('a dossier keeps its numbering when the group changes it or its code is mended', async () => {
  const dossier = await open(groups.adverts)
  const choose = (subjectGroupId: string, variant: 'by-sequence' | 'by-dossier') =>
    runner.act(manager, scope => chooseReferenceVariant(scope, { subjectGroupId, variant }))
  await choose(groups.adverts, 'by-sequence')
  await runner.act(manager, scope =>
    reclassifyDossier(scope, { id: dossier.id, subjectGroupId: groups.trees, reason: 'omyl' }),
  )
  const kept = await runner.read(clerk, scope => dossierById(scope, dossier.id))
  assert.equal(kept?.reference_variant, 'by-dossier')
  assert.equal((await open(groups.adverts)).reference_variant, 'by-sequence')
  await refusedWith(choose(other.groups.trees, 'by-dossier'), 'not-found')
})

test('numbers of a dossier have no gap and none twice though many put documents in at once', async () => {
  await runner.act(manager, scope =>
    chooseReferenceVariant(scope, { subjectGroupId: groups.adverts, variant: 'by-dossier' }),
  )
  const dossier = await open(groups.adverts)
  const documents = await Promise.all(Array.from({ length: 10 }, () => register()))
  await Promise.all(documents.map(({ id }) => put(id, dossier.id)))
  const numbers = await Promise.all(documents.map(async ({ id }) => (await read(id)).reference_number))
  assert.deepEqual(
    new Set(numbers),
    new Set(Array.from({ length: 10 }, (_, n) => `${dossier.mark}-${n + 1}`)),
  )
})
