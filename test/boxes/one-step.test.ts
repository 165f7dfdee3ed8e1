import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textToPdf } from '#office/conversion'
import { visitBox } from '#office/databox'
import { chooseSimpleMode } from '../../src/office/records/acts/choose-simple-mode.ts'
import { registerDocument } from '../../src/office/records/acts/register-document.ts'
import { settleInOneStep } from '../../src/office/records/acts/settle-simple-document.ts'
import { finishOneStep } from '../../src/office/records/boxes/finish-one-step.ts'
import { dispatchesOf } from '../../src/office/records/store/dispatches.ts'
import { documentById, repliesTo } from '../../src/office/records/store/documents.ts'
import { dossierById } from '../../src/office/records/store/dossiers.ts'
import { oneStepOf } from '../../src/office/records/store/one-steps.ts'
import { submission } from '../office.ts'
import { sendingWorld } from './sending-world.ts'

const world = await sendingWorld()
const { runner, stand, instance, who, clerk, manager, groups } = world
await runner.act(manager, chooseSimpleMode)

const pdfA = await textToPdf({
  title: 'Odpověď',
  author: 'Obec',
  at: world.clock.now(),
  paragraphs: ['Povolujeme.'],
})

/** A submission whose sender has a box, answered in one step. */
async function answered(box: string, postNumber: string | null = null) {
  const file = {
    fileName: 'žádost.pdf',
    ...(await world.content(who, Buffer.from(pdfA))),
    mime: 'application/pdf',
  }
  const { format } = submission().components[0]!
  return runner.act(clerk, async scope => {
    const asked = await registerDocument(
      scope,
      submission(
        {
          sender: {
            kind: 'organisation',
            name: `Adresát ${box}`,
            ico: null,
            boxId: box,
            email: null,
            address: null,
          },
          components: [{ role: 'hlavní dokument', form: 'original', ...file, format }],
        },
        world.clock.now(),
      ),
    )
    const { dossierId, isUnderWay } = await settleInOneStep(scope, {
      documentId: asked.id,
      subjectGroupId: groups.trees,
      method: 'by-document',
      content: 'Povoleno.',
      reason: null,
      postNumber,
      answer: { ...file, fileName: 'odpověď.pdf', format },
    })
    const [reply] = await repliesTo(scope, asked.id)
    const [dispatch] = await dispatchesOf(scope, [reply!.id])
    return { id: asked.id, dossierId, isUnderWay, dispatchId: dispatch!.id, subject: reply!.subject }
  })
}

const stateOf = (one: { id: string; dossierId: string }) =>
  runner.read(clerk, async scope => [
    (await documentById(scope, one.id))!.state,
    (await dossierById(scope, one.dossierId))!.state,
    (await oneStepOf(scope, one.id))?.state,
  ])

test('an answer in one step goes by the data box; once it has gone, the document is settled and the dossier closed', async () => {
  const one = await answered('lhotka1')
  assert.equal(one.isUnderWay, true)
  assert.deepEqual(await stateOf(one), ['unsettled', 'open', 'waiting'])
  await finishOneStep(instance, who.organisation, one.dispatchId)
  assert.deepEqual(
    await stateOf(one),
    ['unsettled', 'open', 'waiting'],
    'nothing is settled before it has gone',
  )
  await world.visited()
  assert.equal(world.messagesFor(one.subject).length, 1)
  await finishOneStep(instance, who.organisation, one.dispatchId)
  await finishOneStep(instance, who.organisation, one.dispatchId)
  assert.deepEqual(await stateOf(one), ['settled', 'closed', 'done'])
})

test('an answer that somebody posted themselves is written down as sent and does not go again', async () => {
  const one = await answered('lhotka1', '950000123')
  assert.equal(one.isUnderWay, false)
  await visitBox(instance, who)
  assert.equal(world.messagesFor(one.subject).filter(({ order }) => order.senderReferenceNumber).length, 1)
  assert.deepEqual(await stateOf(one), ['settled', 'open', undefined])
})

test('an answer that the system refuses settles nothing', async () => {
  const one = await answered('zavrena')
  await world.visited()
  await finishOneStep(instance, who.organisation, one.dispatchId)
  assert.equal((await world.sendingOf(one.dispatchId)).state, 'refused')
  assert.deepEqual(await stateOf(one), ['unsettled', 'open', 'waiting'])
  assert.ok(stand.world.messages.size > 0)
})
