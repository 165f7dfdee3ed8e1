import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { questionFrom } from '../search.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { documentsAsked, dossiersAsked } from '../store/found.ts'
import { metadataOf } from '../store/further-metadata.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { destroyDocument } from './destroy-document.ts'
import { fillMetadata } from './fill-metadata.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { addDocumentKind, chooseDocumentKind } from './keep-document-kind.ts'
import {
  addMetadataField,
  type NewMetadataField,
  obligeMetadataField,
  withdrawMetadataField,
} from './keep-metadata-field.ts'
import { openSeparateRegister } from './open-separate-register.ts'
import { registerDocument } from './register-document.ts'
import { reregisterDocument } from './reregister-document.ts'
import { settleDocument } from './settle-document.ts'
import { withdrawDocument } from './withdraw-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

const plain: NewMetadataField = {
  title: '',
  comment: '',
  type: 'alphanumeric',
  choices: null,
  record_kind: 'document',
  kind_id: null,
  required: false,
  in_header: false,
}
const define = (over: Partial<NewMetadataField>) =>
  runner.act(manager, scope => addMetadataField(scope, { ...plain, ...over }))
const withdraw = (id: string) => runner.act(manager, scope => withdrawMetadataField(scope, id))
const register = () =>
  runner.act(clerk, scope =>
    registerDocument(scope, { ...submission({}, world.clock.now()), holder: holderOf(clerk) }),
  )
const fill = (id: string, values: Record<string, string>, kind: 'document' | 'dossier' = 'document') =>
  runner.act(clerk, scope =>
    fillMetadata(scope, { about: { kind, id }, values: new Map(Object.entries(values)) }),
  )
const filled = (id: string, kind: 'document' | 'dossier' = 'document') =>
  runner.read(clerk, async scope => Object.fromEntries(await metadataOf(scope, { kind, id })))
const settle = (id: string) =>
  runner.act(clerk, scope => settleDocument(scope, { id, method: 'noted', content: null, reason: null }))
const dossierWith = (...ids: string[]) =>
  runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    for (const documentId of ids) await insertIntoDossier(scope, { documentId, dossierId: dossier.id })
    return dossier
  })

test('further metadata have five types, and each takes only what is of its type', async () => {
  const { id } = await register()
  const cases = [
    ['alphabetic', 'Nad Vodou', 'Nad Vodou', 'Parcela 7'],
    ['alphanumeric', 'st. 17/2', 'st. 17/2', 'x'.repeat(501)],
    ['numeric', '1 234,50', '1234.50', 'dvanáct'],
    ['time', '3. 11. 2026', '2026-11-03', '31. 2. 2026'],
    ['yes-no', 'ano', 'yes', 'možná'],
  ] as const
  for (const [type, typed, kept, bad] of cases) {
    const field = await define({ title: `Údaj ${type}`, type })
    await assert.rejects(fill(id, { [field.id]: bad }), refused('records.metadata-unfit'))
    await fill(id, { [field.id]: typed })
    assert.equal((await filled(id))[field.id], kept)
    await fill(id, { [field.id]: ' ' })
    assert.equal((await filled(id))[field.id], undefined)
    await withdraw(field.id)
  }
})

test('a field with a code list takes its values alone, and the list is judged by the type', async () => {
  await assert.rejects(
    define({ title: 'Kapitola', type: 'numeric', choices: ['12', 'třináct'] }),
    refused('records.metadata-choices-unfit'),
  )
  const field = await define({ title: 'Kapitola', type: 'numeric', choices: ['12', ' 13 ', ''] })
  assert.deepEqual(field.choices, ['12', '13'])
  await assert.rejects(define({ title: 'kapitola' }), refused('records.metadata-exist'))
  const { id } = await register()
  await assert.rejects(fill(id, { [field.id]: '14' }), refused('records.metadata-unfit'))
  await fill(id, { [field.id]: '13' })
  assert.deepEqual(await filled(id), { [field.id]: '13' })
  await withdraw(field.id)
})

test('a kind of document asks for metadata of its own, and a document lacks none when it is settled', async () => {
  const kind = await runner.act(manager, scope =>
    addDocumentKind(scope, { title: 'Smlouva', comment: '', ruleId: null }),
  )
  const price = await define({ title: 'Cena', type: 'numeric', kind_id: kind.id, required: true })
  const other = await register()
  const contract = await register()
  await dossierWith(other.id, contract.id)
  await runner.act(clerk, scope => chooseDocumentKind(scope, { documentId: contract.id, kindId: kind.id }))
  await settle(other.id)
  await assert.rejects(
    settle(contract.id),
    refused('records.metadata-missing', { number: contract.reference_number }),
  )
  await assert.rejects(fill(contract.id, { [price.id]: '' }), refused('records.metadata-missing'))
  await fill(contract.id, { [price.id]: '1000' })
  await settle(contract.id)
  await withdraw(price.id)
})

test('a dossier closes once its required metadata are filled in; afterwards they do not change', async () => {
  const field = await define({ title: 'Usnesení rady', record_kind: 'dossier' })
  await runner.act(manager, scope =>
    obligeMetadataField(scope, { id: field.id, required: true, inHeader: false }),
  )
  const document = await register()
  const { id } = await dossierWith(document.id)
  await settle(document.id)
  const close = () =>
    runner.act(clerk, async scope => {
      const { revision } = (await dossierById(scope, id))!
      const documents = documentsState(await documentsOfDossier(scope, id))
      await closeDossier(scope, { id, checked: { revision, documents } })
    })
  await assert.rejects(close(), refused('records.metadata-missing'))
  await fill(id, { [field.id]: 'R-12/2026' }, 'dossier')
  const found = await runner.read(clerk, scope =>
    dossiersAsked(scope, questionFrom({ v: 'spisy', udaj: field.id, hodnota: 'r-12' }), null, 10),
  )
  assert.deepEqual(
    found.map(one => one.id),
    [id],
  )
  await close()
  await assert.rejects(fill(id, { [field.id]: 'R-13/2026' }, 'dossier'), refused('records.dossier-closed'))
  await withdraw(field.id)
})

test('documents are searched by every further field and by its words', async () => {
  const field = await define({ title: 'Parcela', type: 'alphanumeric' })
  const day = await define({ title: 'Kolaudace', type: 'time' })
  const [one, two] = [await register(), await register()]
  await fill(one.id, { [field.id]: 'Březina 417/2', [day.id]: '2026-11-03' })
  await fill(two.id, { [field.id]: 'Lhota 9' })
  const asked = (query: Record<string, string>) =>
    runner.read(clerk, async scope =>
      (await documentsAsked(scope, questionFrom(query), null, 10)).map(({ id }) => id),
    )
  assert.deepEqual(await asked({ udaj: field.id, hodnota: 'brezina' }), [one.id])
  assert.deepEqual((await asked({ udaj: field.id })).toSorted(), [one.id, two.id].toSorted())
  assert.deepEqual(await asked({ udaj: day.id, hodnota: '3. 11. 2026' }), [one.id])
  assert.deepEqual(await asked({ q: 'Březina' }), [one.id])
  await fill(one.id, { [field.id]: '' })
  assert.deepEqual(await asked({ q: 'Březina' }), [])
  await withdraw(field.id)
  await withdraw(day.id)
})

test('of further metadata the header of a destroyed document keeps those the office chose', async () => {
  const kept = await define({ title: 'Číslo smlouvy', in_header: true })
  const gone = await define({ title: 'Poznámka stran' })
  const { id } = await register()
  await fill(id, { [kept.id]: 'S-7', [gone.id]: 'jen mezi námi' })
  await runner.act(clerk, scope => withdrawDocument(scope, { id, reason: 'Omyl', byManager: false }))
  await runner.act(manager, scope => destroyDocument(scope, { id, reason: 'Nesmí být' }))
  const header = await runner.read(clerk, scope => tombstoneOf(scope, id))
  assert.deepEqual(header?.header.further, [{ title: 'Číslo smlouvy', value: 'S-7' }])
  assert.deepEqual(await filled(id), {})
  await withdraw(kept.id)
  await withdraw(gone.id)
})

test('what was filled in is told in the log without personal numbers, and goes with a document registered anew', async () => {
  const field = await define({ title: 'Vlastník' })
  const { id } = await register()
  await fill(id, { [field.id]: 'Jan Novák, 8001011238' })
  const { rows } = await runner.read(manager, scope =>
    sql<{ detail: { changed: { is: string }[] } }>`select detail from audit.event
      where type = 'records.metadata-filled' and object_id = ${id}`.execute(scope.sql),
  )
  assert.match(rows[0]!.detail.changed[0]!.is, /^Jan Novák, [^0-9]+$/)
  const fresh = await runner.act(manager, async scope => {
    const register = await openSeparateRegister(scope, {
      name: 'Faktury',
      mark: 'FA',
      purpose: 'Došlé faktury',
    })
    return reregisterDocument(scope, { id, registerId: register.id, reason: 'Je to faktura' })
  })
  assert.deepEqual(await filled(fresh.id), { [field.id]: 'Jan Novák, 8001011238' })
  await withdraw(field.id)
})
