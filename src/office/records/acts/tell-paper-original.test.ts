import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { paperDossier, threeSheets } from '../../../../test/paper-dossier.ts'
import { refused } from '../../../../test/refused.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { paperLines, quantityText, untold } from '../paper.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { paperOfDossier, tellPaper, untellPaper } from './tell-paper-original.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk } = office

const close = (id: string) =>
  runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })

test('a dossier with a document that has no scan is closed only when its sheets on paper are told', async () => {
  const { id, documentId } = await paperDossier(world, office, 'open')
  await assert.rejects(close(id), refused('records.paper-untold'))
  const nothing = { documentId, sheets: 0, attachments: 0, others: ' ' }
  await assert.rejects(
    runner.act(clerk, scope => tellPaper(scope, nothing)),
    refused('records.paper-without-quantity'),
  )
  await runner.act(clerk, scope => tellPaper(scope, { documentId, ...threeSheets, others: '1 mapa' }))
  await close(id)
  const [line] = await runner.read(clerk, scope => paperOfDossier(scope, id))
  assert.equal(quantityText(line!.paper!), '3 listy, 1 mapa')
  assert.equal(line!.paper!.told_by.name, 'Marie Krejčí')
  const events = await runner.read(clerk, scope => eventsOf(scope, 'document', documentId))
  assert.equal(events.at(-1)?.type, 'records.paper-told')
})

test('the package of a dossier on paper says how much paper there is', async () => {
  const { id } = await paperDossier(world, office, 'closed')
  const order = await runner.read(clerk, async scope => {
    const now = scope.clock.now()
    return sipOrderOf(await bundleOf(scope, (await dossierById(scope, id))!, now), 'zkouška', now)
  })
  assert.equal(order.dossier.documents[0]?.paper?.quantity, '3 listy')
  assert.ok(order.dossier.location)
})

test('what was told of a paper is mended in an open dossier, taken back with a reason, and fixed by closing', async () => {
  const { id, documentId } = await paperDossier(world, office, 'closed')
  const tell = (sheets: number) =>
    runner.act(clerk, scope => tellPaper(scope, { documentId, ...threeSheets, sheets }))
  await assert.rejects(tell(4), refused('records.paper-fixed'))
  await runner.act(clerk, scope => reopenDossier(scope, { id, reason: 'Listů je víc.' }))
  await tell(4)
  const sheetsNow = async () =>
    (await runner.read(clerk, scope => paperOfDossier(scope, id)))[0]?.paper?.sheets
  assert.equal(await sheetsNow(), 4)
  const untell = (reason: string) => runner.act(clerk, scope => untellPaper(scope, { documentId, reason }))
  await assert.rejects(untell(' '), refused('records.reason-missing'))
  await untell('Převedeno autorizovanou konverzí.')
  assert.equal(await sheetsNow(), undefined)
  await assert.rejects(
    runner.act(other.clerk, scope => tellPaper(scope, { documentId, ...threeSheets })),
    refused('records.not-found'),
  )
})

test('a document with a file needs no word of paper, one without always does', () => {
  const document = (id: string) => ({ id, reference_number: id }) as never
  const lines = paperLines([document('a'), document('b')], [{ document_id: 'a' }], [])
  assert.deepEqual(untold(lines), ['b'])
})
