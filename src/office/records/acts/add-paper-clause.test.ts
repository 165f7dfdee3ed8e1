import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { isOfPaper } from '../paper-conversion.ts'
import { onPaper } from '../postal-item.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { recordText } from '../store/search-entries.ts'
import { addPaperClause, convertedScans } from './add-paper-clause.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { type NewDocument, registerDocument } from './register-document.ts'

const world = await testDatabase()
const { runner, clock } = world
const { clerk, groups } = await testOffice(world)

const register = (over: Partial<NewDocument> = {}) =>
  runner.act(clerk, scope => registerDocument(scope, submission(over, clock.now())))
const offered = (id: string) =>
  runner.read(clerk, async scope => convertedScans(scope, (await documentById(scope, id))!))
const fileOf = async (id: string) => (await runner.read(clerk, scope => componentsOf(scope, [id])))[0]!
const read = async (id: string, state: 'read' | 'without') => {
  const component = await fileOf(id)
  await runner.act(clerk, scope =>
    recordText(scope, { componentId: component.id, documentId: id, state, reason: null }),
  )
}

test('a clause is offered for a picture of a paper, and for no file that came as one', () => {
  const [pdf, picture] = [{ mime: 'application/pdf' }, { mime: 'image/jpeg' }]
  const nothing = { isPaperTold: false, isSigned: false, hasText: null }
  assert.equal(isOfPaper(pdf, nothing), false)
  assert.equal(isOfPaper(pdf, { ...nothing, hasText: true }), false)
  assert.equal(isOfPaper(pdf, { ...nothing, hasText: false }), true)
  assert.equal(isOfPaper(pdf, { ...nothing, hasText: true, isPaperTold: true }), true)
  assert.equal(isOfPaper(picture, nothing), true)
  for (const file of [pdf, picture])
    assert.equal(isOfPaper(file, { isPaperTold: true, isSigned: true, hasText: false }), false)
})

test('a PDF is vouched for once somebody told of its paper, or it proved to hold no text', async () => {
  const plain = await register()
  assert.equal((await offered(plain.id)).length, 0)
  await read(plain.id, 'read')
  assert.equal((await offered(plain.id)).length, 0)
  const picture = await register()
  await read(picture.id, 'without')
  assert.equal((await offered(picture.id)).length, 1)
  const told = await register({ postalItem: onPaper(3) })
  await read(told.id, 'read')
  assert.equal((await offered(told.id)).length, 1)
  const clause = { ...submission().components[0]!, fileName: 'doložka.pdf' }
  const vouch = async (id: string) => {
    const conversion = { component: await fileOf(id), sheets: 3, visibleElement: null }
    return runner.act(clerk, scope => addPaperClause(scope, { documentId: id, conversion, clause }))
  }
  await assert.rejects(vouch(plain.id), refused('records.no-scan-to-vouch'))
  await vouch(told.id)
  assert.equal((await offered(told.id)).length, 0)
})

test('the package says which files were made of paper, and that nobody called it an authorised conversion', async () => {
  const document = await register({ postalItem: onPaper(3) })
  const component = await fileOf(document.id)
  const clause = { ...submission().components[0]!, fileName: 'doložka.pdf' }
  const conversion = { component, sheets: 3, visibleElement: null }
  const dossierId = await runner.act(clerk, async scope => {
    await addPaperClause(scope, { documentId: document.id, conversion, clause })
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    return dossier.id
  })
  const order = await runner.read(clerk, async scope => {
    const now = scope.clock.now()
    return sipOrderOf(await bundleOf(scope, (await dossierById(scope, dossierId))!, now), 'zkouška', now)
  })
  assert.deepEqual(
    order.dossier.documents[0]!.components.map(one => [one.fileName, one.fromPaper?.isAuthorised]),
    [
      ['žádost.pdf', false],
      ['doložka.pdf', undefined],
    ],
  )
})
