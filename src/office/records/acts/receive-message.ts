import type { Scope } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, newId } from '#platform/values'
import type { Arrival, Reading, WaitingReason } from '../arrival.ts'
import type { Document } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { arrivalByKey, decideArrival, insertArrival, lockedArrival } from '../store/arrivals.ts'
import { documentById, documentOfMessage } from '../store/documents.ts'
import { holderOf } from './holder.ts'
import { type NewComponent, registerDocument } from './register-document.ts'

export type ReceivedMessage = {
  readonly channel: 'data-box' | 'e-mail'
  readonly fileName: string
  readonly original: Arrival['original']
  readonly reading: Reading
  readonly components: readonly NewComponent[]
  /** Why a person must look first; empty when it may be registered at once. */
  readonly reasons: readonly WaitingReason[]
}

export type Received =
  | { readonly outcome: 'registered'; readonly document: Document }
  | { readonly outcome: 'waiting'; readonly arrivalId: string }

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
  if (given.reasons.length === 0) return { outcome: 'registered', document: await registered(scope, given) }
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
    const waiting = await arrivalByKey(scope, key)
    return { outcome: 'waiting', arrivalId: waiting!.id }
  }
  await scope.announce({
    type: 'records.message-put-before-clerk',
    object: { kind: 'arrival', id: arrival.id },
    detail: { key, reasons: given.reasons.map(reason => reason.code) },
  })
  return { outcome: 'waiting', arrivalId: arrival.id }
}

const registered = (
  scope: Scope,
  { channel, reading, components }: Pick<ReceivedMessage, 'channel' | 'reading' | 'components'>,
): Promise<Document> =>
  registerDocument(scope, {
    subject: reading.subject,
    channel,
    sender: reading.sender,
    senderReference: reading.senderReference,
    deliveredAt: reading.deliveredAt ? asInstant(reading.deliveredAt) : scope.clock.now(),
    legallyServedAt: reading.legallyServedAt ? asInstant(reading.legallyServedAt) : null,
    components,
    message: reading.message,
  })

async function undecided(scope: Scope, id: string, reason: string): Promise<Arrival> {
  if (reason.trim() === '') throw refuse(recordsRefusals['reason-missing'], {})
  const arrival = await lockedArrival(scope, id)
  if (!arrival) throw refuse(recordsRefusals['not-found'], {})
  if (arrival.state !== 'waiting') throw refuse(recordsRefusals['arrival-decided'], {})
  return arrival
}

const decisionOf = (scope: Scope, reason: string) => ({
  holder: holderOf(scope),
  reason: reason.trim(),
  at: scope.clock.now().toISOString(),
})

/**
 * A clerk confirms with a reason that a waiting message is registered nevertheless: one for another's box, with a
 * wrong digest, or with a signature that does not hold. What was wrong stays written at the document.
 *
 * Refuses with `records.reason-missing`, `not-found`, `arrival-decided`, `already-registered`.
 */
export async function confirmArrival(
  scope: Scope,
  given: { id: string; reason: string; components: readonly NewComponent[] },
): Promise<Document> {
  const arrival = await undecided(scope, given.id, given.reason)
  const document = await registered(scope, { ...arrival, components: given.components })
  await decideArrival(scope, arrival.id, { state: 'registered', decision: decisionOf(scope, given.reason) })
  await scope.announce({
    type: 'records.arrival-confirmed',
    object: { kind: 'arrival', id: arrival.id },
    detail: {
      reason: given.reason.trim(),
      document: document.id,
      reasons: arrival.reasons.map(one => one.code),
    },
  })
  return document
}

/** A clerk puts a waiting message aside with a reason; its bytes and its sender stay on record (NSESSS 2.1.7). */
export async function discardArrival(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const arrival = await undecided(scope, given.id, given.reason)
  await decideArrival(scope, arrival.id, { state: 'discarded', decision: decisionOf(scope, given.reason) })
  await scope.announce({
    type: 'records.arrival-discarded',
    object: { kind: 'arrival', id: arrival.id },
    detail: { reason: given.reason.trim(), key: arrival.key },
  })
}

export const isRepeated = (error: unknown): boolean =>
  isRefusal(error) && error.code === recordsRefusals['already-registered'].code
