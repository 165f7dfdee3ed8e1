import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { countTombstones, tombstoneOf, tombstones } from '../store/tombstones.ts'
import { cancelDocument } from './cancel-document.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { destroyDocument } from './destroy-document.ts'
import { destroyDossier } from './destroy-dossier.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { recordMisdelivery } from './record-misdelivery.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'
import { withdrawDocument } from './withdraw-document.ts'
import { writeNote } from './write-note.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

const register = () =>
  runner.act(clerk, scope =>
    registerDocument(scope, { ...submission({}, world.clock.now()), holder: holderOf(clerk) }),
  )
const destroy = (id: string, reason = 'Úřad ji nesmí držet.') =>
  runner.act(manager, scope => destroyDocument(scope, { id, reason }))

test('a document whose files were checked, sealed and signed is destroyed with what is known of that', async () => {
  const { id } = await register()
  const organisation = clerk.organisation
  const [file] = await runner.read(clerk, scope => componentsOf(scope, [id]))
  const at = world.clock.now()
  await runner.act(clerk, async ({ sql: to }) => {
    await sql`insert into records.signature_check (id, organisation_id, component_id, result, signatures, test_anchors,
      checked_by, checked_at) values (${newId()}, ${organisation}, ${file!.id}, 'none', '[]', false, '{}', ${at})`.execute(
      to,
    )
    await sql`insert into records.sealing (component_id, organisation_id, document_id, sealed_by, sealed_at)
      values (${file!.id}, ${organisation}, ${id}, '{}', ${at})`.execute(to)
    await sql`insert into records.official_signature (component_id, organisation_id, document_id, way, signed_by, signed_at,
      certificate) values (${file!.id}, ${organisation}, ${id}, 'program', '{}', ${at}, '{}')`.execute(to)
    await sql`insert into records.signing_order (id, organisation_id, document_id, component_id, way, state, actor, signs_at,
      secret_digest, offered, ordered_at, ends_at) values (${newId()}, ${organisation}, ${id}, ${file!.id}, 'program',
      'waiting', '{}', ${at}, 'x', '[]', ${at}, ${at})`.execute(to)
  })
  await runner.act(clerk, scope => withdrawDocument(scope, { id, reason: 'Cizí údaje', byManager: false }))
  await destroy(id)
  const { rows } = await runner.read(manager, ({ sql: to }) =>
    sql<{ n: number }>`select (select count(*) from records.signature_check where component_id = ${file!.id})
      + (select count(*) from records.sealing where document_id = ${id})
      + (select count(*) from records.official_signature where document_id = ${id})
      + (select count(*) from records.signing_order where document_id = ${id}) as n`.execute(to),
  )
  assert.equal(rows[0]!.n, 0)
})

test('whatever else points at a file goes with it or lets it go', async () => {
  const { rows } = await runner.read(manager, ({ sql: to }) =>
    sql<{ name: string }>`select c.conrelid::regclass::text as name from pg_constraint c
      where c.contype = 'f' and c.confrelid = 'records.component'::regclass and c.confdeltype not in ('c', 'n')
      order by 1`.execute(to),
  )
  // Each of these is emptied by purgeDocument; another table must be too, or a disposal never ends.
  assert.deepEqual(
    rows.map(({ name }) => name),
    [
      'records.dispatch',
      'records.official_signature',
      'records.sealing',
      'records.signature_check',
      'records.signing_order',
    ],
  )
})

test('a destroyed document leaves its header for ever, and its files, sender and notes are gone', async () => {
  const { id, reference_number: number, identifier } = await register()
  await runner.act(clerk, scope =>
    writeNote(scope, { about: { kind: 'document', id }, text: 'Volal pan Novák.' }),
  )
  await assert.rejects(destroy(id), refused('records.not-destroyable', { number }))
  await runner.act(clerk, scope => withdrawDocument(scope, { id, reason: 'Cizí údaje', byManager: false }))
  await assert.rejects(destroy(id, ' '), refused('records.reason-missing'))
  await destroy(id)
  const { document, files, header, left } = await runner.read(clerk, async scope => ({
    document: (await documentById(scope, id))!,
    files: await componentsOf(scope, [id]),
    header: (await tombstoneOf(scope, id))!,
    left: await sql<{ n: number }>`
      select (select count(*) from records.note where document_id = ${id})
        + (select count(*) from records.text_layer where document_id = ${id}) as n`.execute(scope.sql),
  }))
  assert.deepEqual([document.state, document.sender, files, left.rows[0]!.n], ['destroyed', null, [], 0])
  assert.deepEqual(
    [header.number, header.identifier, header.subject, header.ground, header.reason],
    [number, identifier, 'Žádost o kácení lípy', 'withdrawn', 'Úřad ji nesmí držet.'],
  )
  assert.deepEqual(
    header.header.files.map(file => file.file_name),
    ['žádost.pdf'],
  )
  await assert.rejects(destroy(id), refused('records.record-destroyed', { number }))
})

test('a header is never changed or removed by the program', async () => {
  const { id } = await register()
  await runner.act(clerk, scope => withdrawDocument(scope, { id, reason: 'x', byManager: false }))
  await destroy(id)
  for (const statement of [sql`delete from records.tombstone`, sql`update records.tombstone set reason = ''`])
    await assert.rejects(
      runner.act(manager, scope => statement.execute(scope.sql)),
      /permission denied/,
    )
})

test('a duplicate and what went to another office are destroyed by what they go on as; a plain cancellation is not', async () => {
  const cancel = (id: string, newReference: string | null) =>
    runner.act(clerk, scope => cancelDocument(scope, { id, reason: 'Dvakrát', newReference }))
  const [kept, twice, plain, foreign] = [
    await register(),
    await register(),
    await register(),
    await register(),
  ]
  await cancel(twice.id, kept.reference_number)
  await cancel(plain.id, null)
  await runner.act(clerk, scope =>
    recordMisdelivery(scope, {
      received_at: world.clock.now(),
      sender: '',
      addressee: 'Obec Lhotka',
      description: 'Dopis',
      post_number: null,
      outcome: 'passed-on',
      recipient: 'Obec Lhotka',
      reason: 'Jiný adresát',
      reference: foreign.reference_number,
    }),
  )
  await cancel(foreign.id, null)
  await destroy(twice.id)
  await destroy(foreign.id)
  await assert.rejects(destroy(plain.id), refused('records.not-destroyable'))
  const headers = await runner.read(clerk, async scope => [
    await tombstoneOf(scope, twice.id),
    await tombstoneOf(scope, foreign.id),
  ])
  assert.deepEqual(
    headers.map(header => [header?.ground, header?.authority]),
    [
      ['registered-elsewhere', kept.reference_number],
      ['registered-elsewhere', 'Obec Lhotka'],
    ],
  )
})

async function closedDossier(subjectGroupId: string) {
  return runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, world.clock.now()))
    const { id } = await createDossier(scope, { subject: 'Reklama', subjectGroupId })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
    return { id, documentId: document.id, identifier: document.identifier }
  })
}

test('a dossier is destroyed by a standing consent when its year has come, with its number, and never under a hold', async () => {
  const { id, documentId, identifier } = await closedDossier(groups.adverts)
  const other = await closedDossier(groups.trees)
  const go = (dossier = id, authority = 'NA-123/2020') =>
    runner.act(manager, scope => destroyDossier(scope, { id: dossier, reason: 'Lhůta uplynula', authority }))
  await assert.rejects(go(other.id), refused('records.no-standing-consent'))
  await assert.rejects(go(), refused('records.retention-runs', { year: 2028 }))
  await runner.act(manager, scope =>
    sql`update records.dossier set disposal = jsonb_set(disposal, '{disposalYear}', '2026') where id = ${id}`.execute(
      scope.sql,
    ),
  )
  await runner.act(manager, scope => holdDisposal(scope, { id, reason: 'Soud' }))
  await assert.rejects(go(), refused('records.disposal-held'))
  await runner.act(manager, scope => releaseDisposal(scope, { id, reason: 'Konec' }))
  await assert.rejects(go(id, ' '), refused('records.authority-missing'))
  await go()
  const { header, document, count, listed } = await runner.read(clerk, async scope => ({
    header: (await tombstoneOf(scope, id))!,
    document: (await documentById(scope, documentId))!,
    count: await countTombstones(scope, { from: null, to: null }),
    listed: await tombstones(scope, { from: null, to: null }, null, 100),
  }))
  assert.deepEqual(header.header.documents, [identifier])
  assert.deepEqual([header.ground, header.authority], ['standing-consent', 'NA-123/2020'])
  assert.equal(document.state, 'destroyed')
  assert.equal(listed.length, count)
})
