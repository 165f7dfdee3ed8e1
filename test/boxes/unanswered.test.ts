import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeBoxLines } from '../../src/office/databox/client/of-instance.ts'
import { changeSending } from '../../src/office/databox/store/sendings.ts'
import { cancelDispatch } from '../../src/office/records/acts/queue-dispatch.ts'
import { recordSent } from '../../src/office/records/acts/record-dispatch.ts'
import { refused } from '../refused.ts'
import { sendingWorld } from './sending-world.ts'

const {
  runner,
  stand,
  instance,
  who,
  clerk,
  some,
  queued,
  dispatchOf,
  sendingOf,
  messagesFor,
  visited,
  due,
} = await sendingWorld()

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

test('a large message cut while it is uploaded was not made and simply goes again', async () => {
  const dispatch = await queued('cerna22', { files: some(400_000) })
  await stand.tell('/fault', { kind: 'cut', operation: 'UploadAttachment', times: 1 })
  await visited()
  assert.equal((await sendingOf(dispatch.id)).state, 'ready')
  await due(dispatch.id)
  await visited()
  assert.equal((await sendingOf(dispatch.id)).state, 'sent')
})

test('a message that was made while the answer came too late goes once, and the queue behind it drains', async () => {
  Object.assign(instance.config.outbound!, { silenceSeconds: 0.3 })
  await stand.tell('/fault', { kind: 'slow', ms: 1_500, operation: 'CreateMessage', times: 1 })
  const first = await queued('cerna22')
  const second = await queued('cerna22')
  await visited()
  assert.equal((await sendingOf(first.id)).state, 'unknown')
  Object.assign(instance.config.outbound!, { silenceSeconds: undefined })
  // The system makes it after we have stopped listening.
  await new Promise(resolve => setTimeout(resolve, 1_600))
  closeBoxLines(instance.config)
  await due(first.id)
  await visited()
  for (const { id } of [first, second]) {
    const { envelope } = await sendingOf(id)
    assert.equal(messagesFor(envelope.annotation).length, 1)
    assert.equal((await dispatchOf(id)).state, 'sent')
  }
})
