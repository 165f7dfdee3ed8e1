import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#platform/acts'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import type { LinkStrength } from '../cross-link.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { linksOf } from '../store/cross-links.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { handOversOf } from '../store/hand-overs.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { endCrossLink } from './end-cross-link.ts'
import { orderHandOver, recordStored } from './hand-over-dossier.ts'
import { holdDisposal } from './hold-disposal.ts'
import { insertIntoDossier } from './insert-document.ts'
import { makeCrossLink } from './make-cross-link.ts'
import { reclassifyDossier } from './reclassify-dossier.ts'
import { registerDocument } from './register-document.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)

async function dossierIn(subjectGroupId: string) {
  return runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, world.clock.now()))
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return { id: dossier.id, mark: dossier.mark, document }
  })
}

const read = (id: string) => runner.read(clerk, async scope => (await dossierById(scope, id))!)
const close = (id: string) =>
  runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })
const link = (from: string, to: string, strength: LinkStrength = 'firm', who: Who = clerk) =>
  runner.act(who, scope =>
    makeCrossLink(scope, { from: { kind: 'dossier', id: from }, to, strength, note: 'Týž pozemek' }),
  )

test('a loose link between a dossier and a document is seen from both, told in the package, and ended with a reason', async () => {
  const a = await dossierIn(groups.trees)
  const b = await dossierIn(groups.trees)
  const made = await link(a.id, b.document.reference_number, 'loose')
  const seen = await runner.read(clerk, scope => linksOf(scope, [b.document.id]))
  assert.deepEqual(
    seen.map(({ id }) => id),
    [made.id],
  )
  const order = await runner.read(clerk, async scope =>
    sipOrderOf(await bundleOf(scope, await read(a.id), world.clock.now()), 'x', world.clock.now()),
  )
  const [told] = order.dossier.crossReferences!
  assert.deepEqual(
    [told!.identity.value, told!.fullCode, told!.isFirm, told!.note],
    [b.document.identifier, '231.1', false, 'Týž pozemek'],
  )
  await assert.rejects(link(a.id, b.document.identifier, 'loose'), refused('records.link-exists'))
  const end = (reason: string) => runner.act(clerk, scope => endCrossLink(scope, { id: made.id, reason }))
  await assert.rejects(end(' '), refused('records.reason-missing'))
  await end('Omyl')
  await assert.rejects(end('Omyl'), refused('records.link-ended'))
  assert.deepEqual(await runner.read(clerk, scope => linksOf(scope, [a.id])), [])
})

test('a link leads to another record of the same office, and firmly only from dossier to dossier', async () => {
  const a = await dossierIn(groups.trees)
  const stranger = await runner.act(other.clerk, scope =>
    createDossier(scope, { subject: 'Jiný úřad', subjectGroupId: other.groups.trees }),
  )
  await assert.rejects(link(a.id, stranger.identifier), refused('records.link-target-missing'))
  await assert.rejects(link(a.id, a.mark), refused('records.link-to-itself'))
  await assert.rejects(link(a.id, a.document.identifier), refused('records.firm-link-dossiers-only'))
  const b = await dossierIn(groups.trees)
  await assert.rejects(link(a.id, b.mark, 'firm', other.clerk), refused('records.link-target-missing'))
})

test('of firmly joined dossiers one is open at most, at linking and at reopening', async () => {
  const a = await dossierIn(groups.trees)
  const b = await dossierIn(groups.trees)
  await assert.rejects(link(a.id, b.mark), refused('records.joined-open'))
  await close(b.id)
  await link(a.id, b.mark)
  const reopen = runner.act(clerk, scope => reopenDossier(scope, { id: b.id, reason: 'Doplnění' }))
  await assert.rejects(reopen, refused('records.joined-open', { open: a.mark }))
})

test('joined dossiers close into the group of the first and take the strictest retention, with what it was chosen from', async () => {
  const a = await dossierIn(groups.adverts)
  const b = await dossierIn(groups.trees)
  await close(b.id)
  await link(a.id, b.mark)
  assert.equal((await read(b.id)).subject_group_id, groups.trees, 'nothing moves while one is open')
  await close(a.id)
  const [first, second] = [await read(a.id), await read(b.id)]
  assert.equal(second.subject_group_id, groups.adverts)
  assert.equal(first.disposal?.disposalYear, 2032)
  assert.deepEqual(first.disposal, second.disposal)
  assert.deepEqual(
    first.disposal?.chosenFrom?.map(({ of, disposalYear }) => [of, disposalYear]),
    [
      [a.mark, 2028],
      [b.mark, 2032],
    ],
  )
  const order = await runner.read(clerk, async scope =>
    sipOrderOf(await bundleOf(scope, second, world.clock.now()), 'x', world.clock.now()),
  )
  assert.equal(order.dossier.identity.value, first.identifier)
  assert.deepEqual(
    order.joined?.map(({ disposal }) => disposal.rule.term),
    [{ year: 2032 }],
  )
  const move = runner.act(manager, scope =>
    reclassifyDossier(scope, { id: b.id, subjectGroupId: groups.trees, reason: 'omyl' }),
  )
  await assert.rejects(move, refused('records.joined-reclassify'))
})

test('joined dossiers are held and handed over as one, and parted only by a holder and before that', async () => {
  const a = await dossierIn(groups.trees)
  const b = await dossierIn(groups.trees)
  await close(b.id)
  const firm = await link(a.id, b.mark)
  const part = (who: Who) => runner.act(who, scope => endCrossLink(scope, { id: firm.id, reason: 'Omyl' }))
  await assert.rejects(part(manager), refused('records.firm-link-not-holder', { mark: a.mark }))
  await runner.act(manager, scope => holdDisposal(scope, { id: a.id, reason: 'Soud' }))
  assert.equal((await read(b.id)).hold?.reason, 'Soud')
  const order = () => runner.act(clerk, scope => orderHandOver(scope, { id: b.id }))
  await assert.rejects(order(), refused('records.joined-not-closed', { open: a.mark }))
  await close(a.id)
  const handOver = await order()
  assert.equal(handOver.dossier_id, a.id)
  await assert.rejects(part(clerk), refused('records.firm-link-stored'))
  await runner.act(clerk, scope => recordStored(scope, { id: handOver.id, receipt: {} }))
  assert.deepEqual([(await read(a.id)).state, (await read(b.id)).state], ['handed-over', 'handed-over'])
  assert.deepEqual(await runner.read(clerk, scope => handOversOf(scope, b.id)), [])
})
