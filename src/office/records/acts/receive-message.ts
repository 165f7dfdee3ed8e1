import type { Scope } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, newId } from '#platform/values'
import type { Arrival, Reading, WaitingReason } from '../arrival.ts'
import type { Document, Holder } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { arrivalByKey, decideArrival, insertArrival } from '../store/arrivals.ts'
import { documentById } from '../store/documents.ts'
import { documentOfMessage } from '../store/messages.ts'
import { holderOfPersonal, keepOwnHands } from './keep-own-hands.ts'
import { type NewComponent, registerDocument } from './register-document.ts'

export type ReceivedMessage = {
  readonly channel: 'data-box' | 'e-mail'
  readonly fileName: string
  readonly original: Arrival['original']
  readonly reading: Reading
  readonly components: readonly NewComponent[]
  /** Why a person must look first; empty when it may be registered at once. */
  readonly reasons: readonly WaitingReason[]
  /** Who gets it where no rule names anybody and no person takes it in. */
  readonly holderOtherwise?: Holder
}

export type Received =
  | { readonly outcome: 'registered'; readonly document: Document }
  | { readonly outcome: 'waiting'; readonly arrivalId: string }
  /** It came before, and a clerk decided not to register it. */
  | { readonly outcome: 'set-aside'; readonly arrivalId: string }

/**
 * Takes in a message that was read: registers it, or puts it before a clerk with the reasons. A message is one by its
 * environment and number (data box) or by its Message-ID and digest (mail); the second coming is told, not registered.
 *
 * Refuses with `records.already-registered` and all that `registerDocument` refuses.
 */
export async function receiveMessage(scope: Scope, given: ReceivedMessage): Promise<Received> {
  const { key } = given.reading.message
  const known = await documentOfMessage(scope, key)
  if (known) {
    const document = await documentById(scope, known.document_id)
    throw refuse(recordsRefusals['already-registered'], { reference: document!.reference_number })
  }
  if (given.reasons.length === 0)
    return { outcome: 'registered', document: await registerReading(scope, given) }
  const arrival: Arrival = {
    id: newId(),
    channel: given.channel,
    key,
    file_name: given.fileName,
    original: given.original,
    digests: [given.original.digest, ...given.reading.parts.map(part => part.digest)],
    reading: given.reading,
    reasons: given.reasons,
    state: 'waiting',
    decision: null,
    arrived_at: scope.clock.now(),
  }
  if ((await insertArrival(scope, arrival)) === 0) {
    const earlier = (await arrivalByKey(scope, key))!
    // It was registered with a clerk's word and that registration was cancelled since: it waits for a word again.
    if (earlier.state === 'registered') {
      await decideArrival(scope, earlier.id, { state: 'waiting', decision: null })
      await announceWaiting(scope, earlier)
      return { outcome: 'waiting', arrivalId: earlier.id }
    }
    return { outcome: earlier.state === 'waiting' ? 'waiting' : 'set-aside', arrivalId: earlier.id }
  }
  await announceWaiting(scope, arrival)
  return { outcome: 'waiting', arrivalId: arrival.id }
}

const announceWaiting = (scope: Scope, { id, key, reasons }: Arrival) =>
  scope.announce({
    type: 'records.message-put-before-clerk',
    object: { kind: 'arrival', id },
    detail: { key, reasons: reasons.map(reason => reason.code) },
  })

/** Registers what was read of a message; one to own hands is for those alone who may open such messages. */
export async function registerReading(
  scope: Scope,
  {
    channel,
    reading,
    components,
    holderOtherwise,
  }: Pick<ReceivedMessage, 'channel' | 'reading' | 'components' | 'holderOtherwise'>,
): Promise<Document> {
  const { subject, sender } = reading
  const holder = reading.isPersonal ? await holderOfPersonal(scope, { channel, sender, subject }) : null
  const document = await registerDocument(scope, {
    subject,
    channel,
    sender,
    senderReference: reading.senderReference,
    deliveredAt: reading.deliveredAt ? asInstant(reading.deliveredAt) : scope.clock.now(),
    legallyServedAt: reading.legallyServedAt ? asInstant(reading.legallyServedAt) : null,
    components,
    message: reading.message,
    ...(holder && { holder }),
    ...(holderOtherwise && { holderOtherwise }),
  })
  if (reading.isPersonal) await keepOwnHands(scope, document)
  return document
}

export const isRepeated = (error: unknown): boolean =>
  isRefusal(error) && error.code === recordsRefusals['already-registered'].code
