import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { organisationOf } from '#identity/organisations'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { formsInTheEnd, isDraft } from '../own-document.ts'
import { placeholders, valuesFrom } from '../placeholders.ts'
import { componentsOf, documentById, repliesTo } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { offeredTemplates } from '../store/templates.ts'
import { addTemplate, withdrawTemplate } from './add-template.ts'
import { addVersion } from './add-version.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { finishOwnDocument, writeDraft } from './write-draft.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)

const docx = { puid: 'fmt/412', name: 'DOCX', version: null, traits: [] }
const fileOf = (name = 'koncept.docx') => ({
  fileName: name,
  digest: anyDigest(),
  sizeBytes: 10,
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  format: docx,
})

async function filed() {
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const answered = await registerDocument(
      scope,
      submission({ senderReference: 'FO-7/2026' }, world.clock.now()),
    )
    await insertIntoDossier(scope, { documentId: answered.id, dossierId: dossier.id })
    return { dossier, answered }
  })
}

type Order = Parameters<typeof createOwnDocument>[1]
const create = (dossierId: string, over: Partial<Order> = {}, who = clerk) =>
  runner.act(who, scope =>
    createOwnDocument(scope, {
      subject: 'Povolení kácení lípy',
      dossierId,
      repliesTo: null,
      files: async () => [fileOf()],
      ...over,
    }),
  )
const components = (id: string) => runner.read(clerk, scope => componentsOf(scope, [id]))
const write = (documentId: string, slot: number | null = 1) =>
  runner.act(clerk, scope => writeDraft(scope, { documentId, slot, file: fileOf('další.docx') }))
const finish = (documentId: string) => runner.act(clerk, scope => finishOwnDocument(scope, { documentId }))

test('an own document gets its numbers and author, lies in its dossier and is known to what it answers', async () => {
  const { dossier, answered } = await filed()
  let seen = ''
  const own = await create(dossier.id, {
    repliesTo: answered.id,
    files: async (_scope, record) => {
      seen = `${record.document.reference_number} ${record.dossier.mark} ${record.answered?.sender?.name}`
      return [fileOf()]
    },
  })
  assert.equal(seen, `${own.reference_number} ${dossier.mark} Jan Novák st.`)
  assert.equal(own.sequence_number, answered.sequence_number + 1)
  const kept = await runner.read(clerk, scope => documentById(scope, own.id))
  assert.deepEqual(
    [kept?.origin, kept?.author?.name, kept?.dossier_id, kept?.place_in_dossier],
    ['own', 'Marie Krejčí', dossier.id, 2],
  )
  const answers = await runner.read(clerk, scope => repliesTo(scope, answered.id))
  assert.deepEqual(
    answers.map(({ id }) => id),
    [own.id],
  )
  const log = await runner.read(clerk, scope => eventsOf(scope, 'document', own.id))
  assert.deepEqual(
    log.map(({ erms }) => erms),
    ['founded', 'put-into-dossier'],
  )
})

test('an own document needs a subject, a file, an open dossier, and answers only what lies in it', async () => {
  const [here, elsewhere] = [await filed(), await filed()]
  const { id } = here.dossier
  await assert.rejects(create(id, { subject: ' ' }), refused('records.no-subject'))
  await assert.rejects(create(id, { files: async () => [] }), refused('records.own-without-file'))
  await assert.rejects(create(id, {}, other.clerk), refused('records.not-found'))
  await assert.rejects(
    create(id, { repliesTo: elsewhere.answered.id }),
    refused('records.reply-elsewhere', { mark: here.dossier.mark }),
  )
  // A refused document gives its number back.
  const before = (await create(id)).sequence_number
  await assert.rejects(create(id, { files: async () => [] }), refused('records.own-without-file'))
  assert.equal((await create(id)).sequence_number, before + 1)
})

test('drafts are kept version beside version; finishing makes the last one the original, byte for byte', async () => {
  const { dossier } = await filed()
  const own = await create(dossier.id)
  const second = await write(own.id)
  await write(own.id, null)
  assert.equal(isDraft(own, await components(own.id)), true)
  await finish(own.id)
  const all = await components(own.id)
  assert.deepEqual(
    all.map(({ slot, version, form, role }) => [slot, version, form, role]),
    [
      [1, 1, 'draft', 'hlavní dokument'],
      [1, 2, 'draft', 'hlavní dokument'],
      [1, 3, 'original', 'hlavní dokument'],
      [2, 1, 'draft', 'příloha'],
      [2, 2, 'original', 'příloha'],
    ],
  )
  assert.equal(all[2]!.digest, second.digest)
  await assert.rejects(finish(own.id), refused('records.no-draft'))
  const log = await runner.read(clerk, scope => eventsOf(scope, 'component', all[2]!.id))
  assert.equal(log[0]?.erms, 'final-version')
})

test('a document rewritten after it was finished has one original in the end, the last', async () => {
  const { dossier } = await filed()
  const own = await create(dossier.id)
  await finish(own.id)
  await write(own.id)
  await finish(own.id)
  assert.deepEqual(
    formsInTheEnd(own, await components(own.id)).map(({ form }) => form),
    ['draft', 'draft', 'draft', 'original'],
  )
})

test('an output version is put in only beside a finished document, a received one is never rewritten', async () => {
  const { dossier, answered } = await filed()
  const own = await create(dossier.id)
  const pdf = submission().components[0]!
  const output = () =>
    runner.act(clerk, scope => addVersion(scope, { documentId: own.id, slot: 1, file: pdf }))
  await assert.rejects(output(), refused('records.draft-not-final'))
  await finish(own.id)
  assert.equal((await output()).form, 'output')
  await assert.rejects(write(answered.id), refused('records.not-own'))
  await assert.rejects(finish(answered.id), refused('records.not-own'))
  await assert.rejects(write(own.id, 7), refused('records.not-found'))
})

test('a letter tells office, numbers, addressee and author; what the record does not know is left to be filled in', async () => {
  const { dossier, answered } = await filed()
  const own = await create(dossier.id, { repliesTo: answered.id })
  const value = await runner.read(clerk, async scope =>
    valuesFrom({
      office: await organisationOf(scope),
      document: own,
      dossier: (await dossierById(scope, dossier.id))!,
      answered,
      at: world.clock.now(),
    }),
  )
  assert.equal(value('cj'), own.reference_number)
  assert.equal(value('spisova_znacka'), dossier.mark)
  assert.equal(value('adresat'), 'Jan Novák st.')
  assert.equal(value('vase_cislo'), 'FO-7/2026')
  assert.equal(value('vyrizuje'), 'Marie Krejčí')
  assert.equal(value('adresat_schranka'), '[doplňte: adresat_schranka]')
  for (const name of Object.keys(placeholders)) assert.ok(value(name).length > 0, name)
})

const template = (over: Partial<Parameters<typeof addTemplate>[1]> = {}, who = manager) =>
  runner.act(who, scope =>
    addTemplate(scope, {
      name: 'Odpověď',
      kind: 'docx',
      placeholders: ['cj'],
      file: fileOf('odpoved.docx'),
      ...over,
    }),
  )

test('a template with placeholders nobody knows is refused by their names', async () => {
  await assert.rejects(
    template({ placeholders: ['cj', 'adresta', '{{datum'] }),
    (error: unknown) =>
      refused('records.template-placeholder-unknown')(error) &&
      (error as { sentence: { cs: string } }).sentence.cs.includes('adresta, {{datum'),
  )
})

test('a template has a name of its own while it is offered; withdrawn, it makes room for the next', async () => {
  await assert.rejects(template({ name: ' ' }), refused('records.template-without-name'))
  const first = await template()
  await assert.rejects(template({ name: 'ODPOVĚĎ' }), refused('records.template-name-taken'))
  const withdraw = (who = manager) => runner.act(who, scope => withdrawTemplate(scope, { id: first.id }))
  await assert.rejects(withdraw(other.manager), refused('records.not-found'))
  await withdraw()
  await assert.rejects(withdraw(), refused('records.template-withdrawn'))
  const second = await template()
  assert.deepEqual(
    (await runner.read(clerk, offeredTemplates)).map(({ id }) => id),
    [second.id],
  )
})
