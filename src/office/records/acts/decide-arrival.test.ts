import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { both } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { noSender } from '../arrival.ts'
import { arrivalById, countSetAside, setAsideArrivals, waitingArrivals } from '../store/arrivals.ts'
import { confirmArrival, discardArrival, restoreArrival } from './decide-arrival.ts'
import { type ReceivedMessage, receiveMessage } from './receive-message.ts'

const world = await testDatabase()
const { runner } = world
const { clerk } = await testOffice(world)

let messages = 0

/** An e-mail nobody signed, as the mailroom reads it. */
function anonymousMail(): ReceivedMessage {
  const { components, sender } = submission()
  const original = { digest: anyDigest(), sizeBytes: 100 }
  return {
    channel: 'e-mail',
    fileName: 'dopis.eml',
    original,
    components,
    reasons: [{ code: noSender, sentence: both('E-mail neříká, od koho je.', 'No sender.') }],
    reading: {
      subject: 'Stížnost na hluk',
      sender: { ...sender, name: '' },
      senderReference: null,
      deliveredAt: null,
      legallyServedAt: null,
      recipientBox: null,
      parts: [{ role: 'tělo zprávy', form: 'original', fileName: 'dopis.pdf', ...original }],
      message: {
        kind: 'e-mail',
        key: `mail:${++messages}`,
        envelope: [],
        checks: [],
        testAnchors: false,
        signer: null,
      },
    },
  }
}

const receive = (message: ReceivedMessage) => runner.act(clerk, scope => receiveMessage(scope, message))

async function waiting() {
  const message = anonymousMail()
  const received = await receive(message)
  assert.equal(received.outcome, 'waiting')
  const id = (received as { arrivalId: string }).arrivalId
  const confirm = (given: { reason: string; senderName?: string }) =>
    runner.act(clerk, scope => confirmArrival(scope, { id, components: message.components, ...given }))
  const setAside = (reason: string) => runner.act(clerk, scope => discardArrival(scope, { id, reason }))
  const restore = (reason: string) => runner.act(clerk, scope => restoreArrival(scope, { id, reason }))
  const stateNow = async () => (await runner.read(clerk, scope => arrivalById(scope, id)))!.state
  return { message, id, confirm, setAside, restore, stateNow }
}

const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === code)

test('a message without a sender is registered only under the sender a clerk gives, and with a reason', async () => {
  const { confirm, stateNow } = await waiting()
  await refusedWith(confirm({ reason: '', senderName: 'Jan Novák' }), 'records.reason-missing')
  await refusedWith(confirm({ reason: 'Podepsáno v textu.' }), 'records.no-sender')
  await refusedWith(confirm({ reason: 'Podepsáno v textu.', senderName: '  ' }), 'records.no-sender')
  assert.equal(await stateNow(), 'waiting')
  const document = await confirm({ reason: 'Podepsáno v textu.', senderName: ' Jan Novák ' })
  assert.equal(document.sender?.name, 'Jan Novák')
  await refusedWith(confirm({ reason: 'Znovu.', senderName: 'Jan Novák' }), 'records.arrival-decided')
})

test('each file that the office does not accept has a line of its own in the log of the registered document', async () => {
  const message = anonymousMail()
  const sentences = ['Soubor „a.exe“ úřad nepřijímá.', 'Soubor „b.exe“ úřad nepřijímá.']
  const received = await receive({
    ...message,
    reasons: sentences.map(text => ({ code: 'refused-format', sentence: both(text, text) })),
    reading: { ...message.reading, sender: submission().sender },
  })
  const id = (received as { arrivalId: string }).arrivalId
  const document = await runner.act(clerk, scope =>
    confirmArrival(scope, { id, reason: 'Požádáme o PDF.', components: message.components }),
  )
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'document', document.id))
  assert.deepEqual(
    lines
      .filter(({ type }) => type === 'records.component-refused')
      .map(({ detail }) => (detail as { reason: string }).reason),
    sentences,
  )
})

test('a message set aside that comes again is told as decided, not as waiting', async () => {
  const { message, id, setAside } = await waiting()
  assert.deepEqual(await receive(message), { outcome: 'waiting', arrivalId: id })
  await setAside('Reklama.')
  assert.deepEqual(await receive(message), { outcome: 'set-aside', arrivalId: id })
})

test('what was set aside stands in a list and can be put before the clerks again, with a reason', async () => {
  const { id, setAside, restore, stateNow, confirm } = await waiting()
  const before = await runner.read(clerk, countSetAside)
  await setAside('Reklama.')
  const [listed] = await runner.read(clerk, scope => setAsideArrivals(scope, null, 10))
  assert.deepEqual([listed?.id, listed?.decision?.reason], [id, 'Reklama.'])
  assert.equal(await runner.read(clerk, countSetAside), before + 1)
  await refusedWith(restore(' '), 'records.reason-missing')
  await restore('Byla to stížnost, ne reklama.')
  assert.equal(await stateNow(), 'waiting')
  assert.ok((await runner.read(clerk, scope => waitingArrivals(scope, 100))).some(one => one.id === id))
  await refusedWith(restore('Podruhé.'), 'records.arrival-decided')
  await confirm({ reason: 'Stížnost.', senderName: 'anonym' })
  const log = await runner.read(clerk, scope => eventsOf(scope, 'arrival', id))
  assert.deepEqual(
    log.map(({ type }) => type).filter(type => type.startsWith('records.')),
    [
      'records.message-put-before-clerk',
      'records.arrival-discarded',
      'records.arrival-restored',
      'records.arrival-confirmed',
    ],
  )
})
