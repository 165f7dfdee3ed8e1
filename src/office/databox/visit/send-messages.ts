import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import {
  answerMissing,
  beginSending,
  copyKept,
  lookedInVain,
  messageSent,
  notMade,
  sendingDelayed,
  sendingRefused,
} from '../acts/follow-sending.ts'
import { createMessage, type SentFile } from '../client/create.wire.ts'
import { typeOfBox } from '../client/directory.ts'
import { createLargeMessage } from '../client/large.wire.ts'
import { type ListedMessage, listMost, listSent } from '../client/lists.wire.ts'
import { takeMessage } from '../client/messages.wire.ts'
import { hindersAll, passesByItself } from '../client/refusals.ts'
import type { Sending } from '../sending.ts'
import { knownMessages, sendingsDue, sendingsIn, sendingsWithoutCopy } from '../store/sendings.ts'
import { systemTime, type Visit } from './visit.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const batch = 20
/** How often a message is looked for before it counts as not made, and how long between two looks. */
const looksMost = 3
const lookPauseMs = 2 * minuteMs
const delayMs = minuteMs

const filesOf = ({ instance, who }: Visit, { files }: Sending): SentFile[] => {
  const contents = objectStoresOf(instance).content
  return files.map((file, at) => ({
    ...file,
    isMain: at === 0,
    pieces: () => contents.pieces(who.organisation, file.digest),
  }))
}

const isTheSame = (one: ListedMessage, { envelope }: Sending): boolean =>
  one.recipientBox === envelope.recipientBox &&
  one.annotation === envelope.annotation &&
  one.senderReferenceNumber === envelope.senderReferenceNumber

async function sentSince({ line }: Visit, sending: Sending): Promise<ListedMessage[]> {
  const found: ListedMessage[] = []
  const from = asInstant(systemTime(sending.begun_at!).getTime() - dayMs)
  for (let offset = 1; ; offset += listMost) {
    const page = await listSent(line, { from, offset, limit: listMost })
    found.push(...page.filter(one => isTheSame(one, sending)))
    if (page.length < listMost) return found
  }
}

/**
 * Looks for a message whose answer did not come among those that the box sent. Only after it was not found several times
 * it may be sent again: a message is never sent twice.
 */
async function lookFor(visit: Visit, sending: Sending): Promise<void> {
  const { act, read, box, after, now } = visit
  const found = await sentSince(visit, sending)
  const ids = found.map(({ messageId }) => messageId)
  const known = await read(scope => knownMessages(scope, box.environment, ids))
  const ours = found.find(({ messageId }) => !known.has(messageId))
  if (ours)
    return act(scope =>
      messageSent(scope, { id: sending.id, messageId: ours.messageId, at: ours.deliveredAt ?? now() }),
    )
  await act(scope =>
    sending.looks + 1 < looksMost
      ? lookedInVain(scope, sending, after(lookPauseMs))
      : notMade(scope, sending.id),
  )
}

async function sendOne(
  visit: Visit,
  { id, recipient_box: recipient, recipient_type: known }: Sending,
): Promise<void> {
  const { line, act, after, now } = visit
  // Whether delivery serves it or a log-in must is told by the kind of the recipient's box.
  const type = known ?? (await typeOfBox(line, recipient))
  const sending = await act(scope => beginSending(scope, id, type))
  if (!sending) return
  // Of a large message nothing can have been made while its attachments are still being uploaded.
  let mayBeMade = !sending.is_large
  try {
    const files = filesOf(visit, sending)
    const messageId = sending.is_large
      ? await createLargeMessage(line, sending.envelope, files, () => {
          mayBeMade = true
        })
      : await createMessage(line, sending.envelope, files)
    await act(scope => messageSent(scope, { id, messageId, at: now() }))
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { code, sentence } = error
    if (code === 'databox.service-refused') return act(scope => sendingRefused(scope, sending, sentence))
    const isUnknown = passesByItself(code) && code !== 'databox.service-slowed' && mayBeMade
    await act(scope =>
      isUnknown
        ? answerMissing(scope, id, sentence, after(delayMs / 2))
        : sendingDelayed(scope, id, sentence, after(delayMs)),
    )
    throw error
  }
}

/** The sealed copy of what went out is part of the record; where it does not come now, it comes with a later visit. */
async function keepCopies(visit: Visit): Promise<void> {
  const { line, act, read, keep, instance, goOn } = visit
  for (const { id, message_id: messageId, is_large: isLarge } of await read(scope =>
    sendingsWithoutCopy(scope, batch),
  )) {
    try {
      const copy = await takeMessage(line, { messageId: messageId!, isLarge, side: 'sent' }, keep)
      await act(scope => copyKept(scope, id, copy))
    } catch (error) {
      if (!isRefusal(error) || hindersAll(error.code)) throw error
      instance.log.info('the copy of a sent message could not be had', { messageId, code: error.code })
    }
    await goOn()
  }
}

/** Finds out what became of messages without an answer, and sends what waits. */
export async function sendMessages(visit: Visit): Promise<void> {
  const { act, read, now, goOn } = visit
  // The visit is the only one: what stands as being sent was left so by one that was killed.
  for (const { id, trouble } of await read(scope => sendingsIn(scope, ['sending'], batch)))
    await act(scope => answerMissing(scope, id, trouble ?? killed, now()))
  for (const one of await read(scope => sendingsDue(scope, ['unknown'], batch))) {
    await lookFor(visit, one)
    await goOn()
  }
  for (;;) {
    const waiting = await read(scope => sendingsDue(scope, ['ready'], batch))
    if (waiting.length === 0) break
    for (const one of waiting) {
      await sendOne(visit, one)
      await goOn()
    }
  }
  await keepCopies(visit)
}

const killed = {
  cs: 'Program byl při odesílání ukončen; zjišťuje, zda zpráva odešla.',
  en: 'The program was ended while sending; it finds out whether the message has gone.',
}
