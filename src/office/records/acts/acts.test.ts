import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf, verifyChain } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier, removeFromDossier } from './insert-document.ts'
import { reclassifyDossier } from './reclassify-dossier.ts'
import { registerDocument } from './register-document.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk } = office

const register = (over = {}, who = clerk) =>
  runner.act(who, scope => registerDocument(scope, submission(over, world.clock.now())))
const open = (group = office.groups.trees) =>
  runner.act(clerk, scope => createDossier(scope, { subject: 'Kácení lípy', subjectGroupId: group }))
const put = (documentId: string, dossierId: string) =>
  runner.act(clerk, scope => insertIntoDossier(scope, { documentId, dossierId }))
const settle = (id: string, over: Partial<Parameters<typeof settleDocument>[1]> = {}) =>
  runner.act(clerk, scope =>
    settleDocument(scope, { id, method: 'noted', content: null, reason: null, ...over }),
  )
const checkedNow = (id: string) =>
  runner.read(clerk, async scope => ({
    revision: (await dossierById(scope, id))!.revision,
    documents: documentsState(await documentsOfDossier(scope, id)),
  }))
const close = async (id: string, given?: Awaited<ReturnType<typeof checkedNow>>) => {
  const checked = given ?? (await checkedNow(id))
  return runner.act(clerk, scope => closeDossier(scope, { id, checked }))
}

async function refusedWith(deed: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(
    deed,
    error => isRefusal(error) && error.code === code && error.sentence.cs.length > 20,
  )
}

async function settledDossier() {
  const dossier = await open()
  const document = await register()
  await put(document.id, dossier.id)
  await settle(document.id)
  return { dossier, document }
}

test('a submission gets three numbers, its sender is found again, its files keep their digests', async () => {
  const first = await register()
  const second = await register({ subject: 'Druhá žádost' })
  assert.match(first.reference_number, /^OZ[A-Z]-\d+\/2026$/)
  assert.equal(second.sequence_number, first.sequence_number + 1)
  assert.equal(first.sender_id, second.sender_id)
  assert.notEqual(first.identifier, second.identifier)
  const [component] = await runner.read(clerk, scope => componentsOf(scope, [first.id]))
  assert.match(component!.digest, /^sha512:/)
  const log = await runner.read(clerk, scope => eventsOf(scope, 'document', first.id))
  assert.equal(log[0]?.type, 'records.document-registered')
})

test('numbers have no gaps though many register at once and some are refused', async () => {
  const before = (await register()).sequence_number
  const tries = Array.from({ length: 24 }, (_, n) =>
    register(n % 4 === 3 ? { subject: ' ' } : {}).catch(() => null),
  )
  const numbers = (await Promise.all(tries)).filter(one => one !== null).map(one => one.sequence_number)
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 18 }, (_, n) => before + 1 + n),
  )
  assert.deepEqual((await runner.read(clerk, scope => verifyChain(scope))).breaks, [])
})

test('an office does not share its numbers with another', async () => {
  const mine = await register()
  const theirs = await register({}, other.clerk)
  assert.notEqual(mine.reference_number.split('-')[0], theirs.reference_number.split('-')[0])
  assert.equal(theirs.sequence_number, 1)
})

test('a submission without subject, sender, file or with a false IČO is refused with its paragraph', async () => {
  await refusedWith(register({ subject: '' }), 'records.no-subject')
  const { sender } = submission()
  await refusedWith(register({ sender: { ...sender, name: ' ' } }), 'records.no-sender')
  await refusedWith(register({ sender: { ...sender, ico: '99000017' } }), 'records.bad-ico')
  await refusedWith(register({ components: [] }), 'records.no-component')
  const [component] = submission().components
  await refusedWith(register({ components: [{ ...component!, sizeBytes: 0 }] }), 'gate.empty-file')
  await refusedWith(
    register({ deliveredAt: asInstant('2031-01-01T00:00:00Z') }),
    'records.delivered-in-future',
  )
  for (const deliveredAt of [asInstant('0001-01-01T12:00:00Z'), asInstant('2004-12-31T22:59:59Z')])
    await refusedWith(register({ deliveredAt }), 'records.delivered-too-long-ago')
})

test('a clerk of another office does not see a document by its guessed identifier', async () => {
  const document = await register()
  assert.equal(await runner.read(other.clerk, scope => documentById(scope, document.id)), undefined)
  await refusedWith(
    runner.act(other.clerk, scope =>
      settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null }),
    ),
    'records.not-found',
  )
})

test('a document in no dossier cannot be settled', async () => {
  const document = await register()
  await refusedWith(settle(document.id), 'records.document-without-dossier')
})

test('another way of settling needs content and reason', async () => {
  const dossier = await open()
  const document = await register()
  await put(document.id, dossier.id)
  await refusedWith(
    settle(document.id, { method: 'other', content: 'Telefonicky' }),
    'records.settlement-incomplete',
  )
  await settle(document.id, { method: 'other', content: 'Telefonicky', reason: 'Spěchalo to' })
  await refusedWith(settle(document.id), 'records.document-settled')
})

test('a document lies in one dossier only, and may be taken out while it is open', async () => {
  const [first, second] = [await open(), await open()]
  const document = await register()
  await put(document.id, first.id)
  await refusedWith(put(document.id, second.id), 'records.document-in-dossier')
  await runner.act(clerk, scope =>
    removeFromDossier(scope, { documentId: document.id, reason: 'Patří jinam' }),
  )
  await put(document.id, second.id)
})

test('a dossier is opened only in a leaf of the plan', async () => {
  const parent = await runner.read(clerk, async scope => {
    const { sql } = await import('kysely')
    const row = await sql<{
      id: string
    }>`select id from records.subject_group where filing_code = '231'`.execute(scope.sql)
    return row.rows[0]!.id
  })
  await refusedWith(open(parent), 'records.subject-group-not-leaf')
})

test('an empty dossier and one with an unsettled document stay open', async () => {
  const empty = await open()
  await refusedWith(close(empty.id), 'records.dossier-empty')
  const document = await register()
  await put(document.id, empty.id)
  await refusedWith(close(empty.id), 'records.unsettled-documents')
  await settle(document.id)
  await close(empty.id)
})

test('closing freezes the retention rule and counts the year of disposal from the next January', async () => {
  const { dossier } = await settledDossier()
  await close(dossier.id)
  const closed = await runner.read(clerk, scope => dossierById(scope, dossier.id))
  assert.deepEqual([closed?.disposal?.triggerYear, closed?.disposal?.disposalYear], [2026, 2032])
  assert.equal(closed?.disposal?.rule.disposal_code, 'S')
})

test('a file that is in no output format keeps the dossier open, unless the archive consented for good', async () => {
  const [component] = submission().components
  const text = {
    ...component!,
    fileName: 'dopis.txt',
    mime: 'text/plain',
    format: { puid: 'x-fmt/111', name: 'Plain Text File', version: null, traits: [] },
  }
  const dossier = await open()
  const document = await register({ components: [text] })
  await put(document.id, dossier.id)
  await settle(document.id)
  await refusedWith(close(dossier.id), 'records.components-not-output')
  const adverts = await open(office.groups.adverts)
  const advert = await register({ components: [text] })
  await put(advert.id, adverts.id)
  await settle(advert.id)
  await close(adverts.id)
})

test('of two clerks closing one dossier at once, one is told it is closed', async () => {
  const { dossier } = await settledDossier()
  const checked = await checkedNow(dossier.id)
  const outcomes = await Promise.allSettled([close(dossier.id, checked), close(dossier.id, checked)])
  const refusals = outcomes
    .filter(one => one.status === 'rejected')
    .map(one => (one.reason as { code: string }).code)
  assert.deepEqual(refusals, ['records.dossier-already-closed'])
})

test('a dossier that changed since it was looked at is not closed blindly', async () => {
  const { dossier } = await settledDossier()
  const checked = await checkedNow(dossier.id)
  const late = await register()
  await put(late.id, dossier.id)
  await settle(late.id)
  await refusedWith(close(dossier.id, checked), 'records.dossier-changed')
})

test('a closed dossier takes nothing in; it is reopened only with a reason', async () => {
  const { dossier, document } = await settledDossier()
  await close(dossier.id)
  const late = await register()
  await refusedWith(put(late.id, dossier.id), 'records.dossier-closed')
  await refusedWith(
    runner.act(clerk, scope => removeFromDossier(scope, { documentId: document.id, reason: 'Patří jinam' })),
    'records.dossier-closed',
  )
  await refusedWith(
    runner.act(clerk, scope => reopenDossier(scope, { id: dossier.id, reason: ' ' })),
    'records.reason-missing',
  )
  await runner.act(clerk, scope => reopenDossier(scope, { id: dossier.id, reason: 'Přišlo doplnění.' }))
  await put(late.id, dossier.id)
})

test('a mistyped filing code is mended with a reason and brings the rule of the right group', async () => {
  const { dossier } = await settledDossier()
  await close(dossier.id)
  const mend = (subjectGroupId: string, reason: string) =>
    runner.act(office.manager, scope => reclassifyDossier(scope, { id: dossier.id, subjectGroupId, reason }))
  await refusedWith(mend(office.groups.adverts, ''), 'records.reason-missing')
  await refusedWith(mend(office.groups.trees, 'Překlep.'), 'records.same-group')
  await mend(office.groups.adverts, 'Překlep.')
  const mended = await runner.read(clerk, scope => dossierById(scope, dossier.id))
  assert.equal(mended?.disposal?.disposalYear, 2028)
  assert.equal(mended?.classification_reason, 'Překlep.')
})
