import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendAgain, sendingById } from '#office/databox'
import { createDossier } from '../../src/office/records/acts/create-dossier.ts'
import { createOwnDocument } from '../../src/office/records/acts/create-own-document.ts'
import { cancelDispatch, queueDispatch } from '../../src/office/records/acts/queue-dispatch.ts'
import { recordSent } from '../../src/office/records/acts/record-dispatch.ts'
import { finishOwnDocument } from '../../src/office/records/acts/write-draft.ts'
import type { BoxOrder } from '../../src/office/records/boxes/box-order.ts'
import { componentsOf } from '../../src/office/records/store/documents.ts'
import { serveByLogin } from '../../stands/isds/world.ts'
import { submission, testOffice } from '../office.ts'
import { refused } from '../refused.ts'
import { limits, sendingWorld } from './sending-world.ts'

const world = await sendingWorld()
const { runner, stand, who, clerk, some, queued, dispatchOf, sendingOf, visited } = world
const pdf = submission().components[0]!

test('what is given to the dispatch room goes by the data box, and its receipt comes to the document', async () => {
  const order: BoxOrder = {
    toHands: 'starostka',
    personalDelivery: true,
    substituteDelivery: false,
    legalTitle: { law: 500, year: 2004, section: '19', paragraph: '1', point: null },
    boxType: null,
  }
  const { id, document_id: documentId } = await queued('lhotka1', { order })
  await visited()
  const sending = await sendingOf(id)
  const dispatch = await dispatchOf(id)
  assert.deepEqual(
    [dispatch.state, dispatch.post_number, sending.state],
    ['delivered', sending.message_id, 'ended'],
    'an authority is served as soon as the message is in its box',
  )
  const told = stand.world.messages.get(sending.message_id!)!.order
  assert.deepEqual(
    [told.toHands, told.personalDelivery, told.substituteDelivery, told.legalTitle?.section],
    ['starostka', true, false, '19'],
  )
  assert.equal(told.senderReferenceNumber, dispatch.reference_number)
  const components = await runner.read(who, scope => componentsOf(scope, [documentId]))
  const proof = components.find(one => one.id === dispatch.proof_id)!
  assert.deepEqual([proof.role, proof.form], ['doručenka', 'container'])
  assert.ok((await world.bytes(who, proof.digest)).includes('GetDeliveryInfoResponse'))
  assert.ok((await world.bytes(who, sending.digest!)).includes('v20/SentMessage'), 'the sent copy is kept')
})

test('who is no authority is served by log-in or by fiction, and the dispatch says which', async () => {
  const taken = await queued('cerna22')
  const left = await queued('prazdna')
  await visited()
  assert.equal((await dispatchOf(taken.id)).state, 'sent')
  const message = stand.world.messages.get((await sendingOf(taken.id)).message_id!)!
  serveByLogin(stand.world, stand.world.boxes.get(message.order.recipient.boxId)!, false)
  await visited()
  assert.equal((await dispatchOf(taken.id)).state, 'delivered')
  world.clock.forwardDays(20)
  await stand.tell('/days', { ahead: 20 })
  await visited()
  assert.equal((await dispatchOf(left.id)).state, 'delivered-by-fiction')
  assert.match((await sendingOf(left.id)).outcome!, /by-fiction/)
  await stand.tell('/days', { ahead: -20 })
  world.clock.forwardDays(-20)
})

test('what the system refuses waits for a person, who cancels it or sends it again', async () => {
  const dispatch = await queued('zavrena')
  await visited()
  const sending = await sendingOf(dispatch.id)
  assert.equal(sending.state, 'refused')
  assert.match(sending.trouble!.cs, /1201/)
  assert.equal((await dispatchOf(dispatch.id)).state, 'waiting')
  await stand.tell('/box', { id: 'zavrena', state: 1 })
  await runner.act(clerk, scope => sendAgain(scope, dispatch.id))
  await visited()
  assert.equal((await dispatchOf(dispatch.id)).state, 'sent')
  const other = await queued('nikdo77')
  await visited()
  await runner.act(clerk, scope => cancelDispatch(scope, { id: other.id, reason: 'schránka není' }))
  assert.deepEqual(
    [(await dispatchOf(other.id)).state, (await sendingOf(other.id)).state],
    ['cancelled', 'withdrawn'],
  )
})

test('a message that becomes undeliverable or fails the check for viruses comes back to its handler', async () => {
  const virus = await queued('cerna22', { files: [{ name: 'eicar.pdf', bytes: Buffer.from('%PDF X5O') }] })
  const dead = await queued('zavrena')
  await visited()
  await stand.tell('/box', { id: 'zavrena', state: 4 })
  await visited()
  await visited()
  for (const [{ id }, why] of [
    [virus, /antivirovou/],
    [dead, /znepřístupněna/],
  ] as const) {
    const { state, reason } = await dispatchOf(id)
    assert.equal(state, 'returned')
    assert.match(reason!, why)
  }
})

test('what a data message does not carry is told before it is given to be sent', async () => {
  await assert.rejects(
    queued('lhotka1', { files: [{ name: 'program.exe', bytes: Buffer.from('MZ') }] }),
    refused('databox.sending-format'),
  )
  await assert.rejects(
    queued('lhotka1', { files: some(limits.largeBytes + 1) }),
    refused('databox.sending-too-large'),
  )
})

test('what is too large for an ordinary message goes as a large one, checked by both digests', async () => {
  const bytes = Buffer.from(Array.from({ length: 400_001 }, (_, n) => n % 251))
  const dispatch = await queued('cerna22', {
    files: [
      { name: 'mapa.pdf', bytes },
      { name: 'popis.pdf', bytes: Buffer.from('popis') },
    ],
  })
  await visited()
  const sending = await sendingOf(dispatch.id)
  assert.deepEqual([sending.is_large, sending.state], [true, 'sent'])
  const message = stand.world.messages.get(sending.message_id!)!
  assert.equal(message.isLarge, true)
  assert.deepEqual(
    message.order.attachments.map(({ name, metaType, base64 }) => [
      name,
      metaType,
      Buffer.from(base64!, 'base64').length,
    ]),
    [
      ['mapa.pdf', 'main', bytes.length],
      ['popis.pdf', 'enclosure', 5],
    ],
  )
  assert.ok(Buffer.from(message.order.attachments[0]!.base64!, 'base64').equals(bytes))
})

test('an office whose box is not connected keeps sending by hand', async () => {
  const other = await testOffice(world)
  const own = await runner.act(other.clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: other.groups.trees })
    const document = await createOwnDocument(scope, {
      subject: 'Odpověď',
      dossierId: dossier.id,
      repliesTo: null,
      files: async () => [{ ...pdf }],
    })
    await finishOwnDocument(scope, { documentId: document.id })
    return document
  })
  const party = {
    kind: 'organisation' as const,
    name: 'Lhotka',
    ico: null,
    box_id: 'lhotka1',
    email: null,
    address: null,
  }
  const dispatch = await runner.act(other.clerk, scope =>
    queueDispatch(scope, {
      documentId: own.id,
      addressee: { party },
      channel: null,
      reason: null,
      mailKind: 'ordinary',
      note: null,
    }),
  )
  assert.equal(await runner.read(other.who, scope => sendingById(scope, dispatch.id)), undefined)
  await runner.act(other.clerk, scope => recordSent(scope, { id: dispatch.id, on: null, postNumber: '77' }))
})

test('who answers in one step and sends by themselves is not sent for a second time', async () => {
  const dispatch = await queued('cerna22', { isByHand: true })
  assert.equal(await runner.read(who, scope => sendingById(scope, dispatch.id)), undefined)
  await runner.act(clerk, scope => recordSent(scope, { id: dispatch.id, on: null, postNumber: '88' }))
  await visited()
  assert.equal((await dispatchOf(dispatch.id)).state, 'sent')
})
