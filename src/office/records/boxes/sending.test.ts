import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendAgain, sendingById, visitBox } from '#office/databox'
import type { Instant } from '#platform/values'
import { boxWorld } from '../../../../test/box-world.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { insertBox } from '../../databox/store/boxes.ts'
import { changeSending } from '../../databox/store/sendings.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { createOwnDocument } from '../acts/create-own-document.ts'
import { cancelDispatch, queueDispatch } from '../acts/queue-dispatch.ts'
import { type ProofFile, recordSent } from '../acts/record-dispatch.ts'
import { finishOwnDocument } from '../acts/write-draft.ts'
import { dispatchInList } from '../store/dispatches.ts'
import { componentsOf } from '../store/documents.ts'
import { type BoxOrder, usualBoxOrder } from './box-order.ts'

const limits = { messageBytes: 300_000, largeLeastBytes: 200_000, largeBytes: 2_000_000 }
const world = await boxWorld({ limits })
const { runner, stand, instance } = world
const { who, clerk, groups } = await testOffice(world)
await runner.act(who, scope =>
  insertBox(scope, { box_id: 'javora1', environment: 'demo', next_at: scope.clock.now() }),
)
await visitBox(instance, who)

const pdf = submission().components[0]!
let made = 0

/** A finished document of the office with its files. */
async function letter(files: readonly { name: string; bytes: Buffer }[]) {
  const kept: ProofFile[] = []
  for (const { name, bytes } of files) {
    const { digest, sizeBytes } = await world.content(who, bytes)
    kept.push({ fileName: name, digest, sizeBytes, mime: 'application/pdf', format: pdf.format })
  }
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const own = await createOwnDocument(scope, {
      subject: `Povolení kácení ${++made}`,
      dossierId: dossier.id,
      repliesTo: null,
      files: async () => kept,
    })
    await finishOwnDocument(scope, { documentId: own.id })
    return own
  })
}

const some = (size = 2000) => [{ name: 'povolení.pdf', bytes: Buffer.alloc(size, `%PDF ${made} `) }]

async function queued(
  box: string,
  { files = some(), order = usualBoxOrder }: { files?: Parameters<typeof letter>[0]; order?: BoxOrder } = {},
) {
  const own = await letter(files)
  return runner.act(clerk, scope =>
    queueDispatch(scope, {
      documentId: own.id,
      addressee: {
        party: {
          kind: 'organisation',
          name: `Adresát ${box}`,
          ico: null,
          box_id: box,
          email: null,
          address: null,
        },
      },
      channel: null,
      reason: null,
      mailKind: 'ordinary',
      note: null,
      boxOrder: order,
    }),
  )
}

const dispatchOf = async (id: string) => (await runner.read(who, scope => dispatchInList(scope, id)))!
const sendingOf = async (id: string) => (await runner.read(who, scope => sendingById(scope, id)))!
const messagesFor = (annotation: string) =>
  [...stand.world.messages.values()].filter(({ order }) => order.annotation === annotation)

async function visited(): Promise<void> {
  assert.equal(await visitBox(instance, who), true)
  await world.takeIn(who)
}

/** As if the pause between two looks were over. */
const due = (id: string) =>
  runner.act(who, scope => changeSending(scope, id, { next_at: new Date(0) as Instant }))

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
  const { serveByLogin } = await import('../../../../stands/isds/world.ts')
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

test('a message whose answer did not come is found among the sent ones and does not go twice', async () => {
  const dispatch = await queued('cerna22')
  // The stand makes the message and stays silent; the line breaks.
  await stand.tell('/fault', { kind: 'half', operation: 'CreateMessage', times: 1 })
  await visited()
  assert.equal((await sendingOf(dispatch.id)).state, 'unknown')
  assert.equal((await dispatchOf(dispatch.id)).state, 'waiting')
  await due(dispatch.id)
  await visited()
  const sending = await sendingOf(dispatch.id)
  assert.equal(messagesFor(sending.envelope.annotation).length, 1)
  assert.deepEqual(
    [(await dispatchOf(dispatch.id)).state, (await dispatchOf(dispatch.id)).post_number],
    ['sent', sending.message_id],
  )
})

test('a message that was cut before it was made is looked for three times and then sent', async () => {
  const dispatch = await queued('cerna22')
  await stand.tell('/fault', { kind: 'cut', operation: 'CreateMessage', times: 1 })
  await visited()
  for (const looks of [1, 2]) {
    await due(dispatch.id)
    await visited()
    assert.deepEqual(
      [(await sendingOf(dispatch.id)).state, (await sendingOf(dispatch.id)).looks],
      ['unknown', looks],
    )
  }
  await due(dispatch.id)
  await visited()
  const { envelope } = await sendingOf(dispatch.id)
  assert.equal(messagesFor(envelope.annotation).length, 1)
  assert.equal((await dispatchOf(dispatch.id)).state, 'sent')
})

test('two alike letters to one box, one of them without an answer, are both sent once', async () => {
  const first = await queued('cerna22')
  await visited()
  const second = await queued('cerna22')
  const like = (await sendingOf(first.id)).envelope
  await runner.act(who, scope =>
    changeSending(scope, second.id, { envelope: JSON.stringify(like) as unknown as typeof like }),
  )
  await stand.tell('/fault', { kind: 'half', operation: 'CreateMessage', times: 1 })
  await visited()
  await due(second.id)
  await visited()
  const [one, other] = [await sendingOf(first.id), await sendingOf(second.id)]
  assert.notEqual(one.message_id, other.message_id)
  assert.equal(messagesFor(like.annotation).length, 2)
})

test('a visit killed while sending looks for the message before it sends again', async () => {
  const dispatch = await queued('cerna22')
  await runner.act(who, scope =>
    changeSending(scope, dispatch.id, { state: 'sending', begun_at: scope.clock.now() }),
  )
  await visited()
  assert.equal((await sendingOf(dispatch.id)).looks, 1)
  await assert.rejects(
    runner.act(clerk, scope => cancelDispatch(scope, { id: dispatch.id, reason: 'omyl' })),
    refused('databox.sending-under-way'),
  )
  await assert.rejects(
    runner.act(clerk, scope => recordSent(scope, { id: dispatch.id, on: null, postNumber: '1' })),
    refused('databox.sending-under-way'),
  )
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

test('a large message cut while it is uploaded was not made and simply goes again', async () => {
  const dispatch = await queued('cerna22', { files: some(400_000) })
  await stand.tell('/fault', { kind: 'cut', operation: 'UploadAttachment', times: 1 })
  await visited()
  assert.equal((await sendingOf(dispatch.id)).state, 'ready')
  await due(dispatch.id)
  await visited()
  assert.equal((await sendingOf(dispatch.id)).state, 'sent')
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
