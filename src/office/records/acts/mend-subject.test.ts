import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { documentsSharing } from '../store/shared-files.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { mendDocumentSubject, mendDossierSubject } from './mend-subject.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, groups } = await testOffice(world)
const other = await testOffice(world)
const subject = 'Žádost o průkaz, r. č. 855412/1239'

const register = (over = {}, who = clerk) =>
  runner.act(who, scope => registerDocument(scope, submission({ subject, ...over }, world.clock.now())))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === code)

test('a personal number is taken out of a subject and does not stay in the log', async () => {
  const { id } = await register()
  await runner.act(clerk, scope => mendDocumentSubject(scope, { id, subject: ' Žádost o průkaz ' }))
  assert.equal((await runner.read(clerk, scope => documentById(scope, id)))!.subject, 'Žádost o průkaz')
  const log = await runner.read(clerk, scope => eventsOf(scope, 'document', id))
  assert.equal(log.at(-1)?.type, 'records.subject-mended')
  // The digests of the log hold any four digits now and then.
  assert.ok(!JSON.stringify(log.map(({ detail }) => detail)).includes('1239'))
  await refusedWith(
    runner.act(clerk, scope => mendDocumentSubject(scope, { id, subject: ' ' })),
    'records.no-subject',
  )
})

test('in a closed dossier no subject is mended, neither of the dossier nor of its documents', async () => {
  const document = await register()
  const dossier = await runner.act(clerk, async scope => {
    const opened = await createDossier(scope, { subject, subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: opened.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return opened
  })
  const mendDossier = () =>
    runner.act(clerk, scope => mendDossierSubject(scope, { id: dossier.id, subject: 'Průkazy' }))
  await mendDossier()
  await runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, dossier.id))!
    const documents = documentsState(await documentsOfDossier(scope, dossier.id))
    await closeDossier(scope, { id: dossier.id, checked: { revision, documents } })
  })
  await refusedWith(mendDossier(), 'records.dossier-closed')
  await refusedWith(
    runner.act(clerk, scope => mendDocumentSubject(scope, { id: document.id, subject: 'Průkazy' })),
    'records.dossier-closed',
  )
})

test('the same file in another document of the office is told, in one of another office it is not', async () => {
  const first = await register()
  const { components } = submission()
  const again = await register({ components })
  const twin = await register({ components })
  await register({ components }, other.clerk)
  const digests = components.map(({ digest }) => digest)
  const sharing = (id: string) => runner.read(clerk, scope => documentsSharing(scope, id, digests))
  assert.deepEqual(
    (await sharing(again.id)).map(({ id }) => id),
    [twin.id],
  )
  assert.deepEqual(
    (await sharing(first.id)).map(({ id }) => id),
    [twin.id, again.id],
  )
})
