import type { Scope } from '#platform/acts'
import type { Both, Instant, Kept } from '#platform/values'
import { isAuthorityType } from '../box.ts'
import type { DeliveryInfo } from '../client/messages.wire.ts'
import { deliveryOf, type Sending } from '../sending.ts'
import { changeSending, lockedSending } from '../store/sendings.ts'
import { sendingOutbox } from './sending-outbox.ts'

/** Claims an order before the system is asked; `null` when somebody withdrew it or it is no longer to be sent. */
export async function beginSending(
  scope: Scope,
  id: string,
  recipientType: string | null,
): Promise<Sending | null> {
  const sending = await sendingOutbox.begin(scope, id)
  if (!sending) return null
  await changeSending(scope, id, {
    begun_at: scope.clock.now(),
    looks: 0,
    recipient_type: recipientType,
  })
  return sending
}

/**
 * The message is out, under its identifier. Whoever ordered it is told in the same transaction.
 *
 * Czech: odeslání datové zprávy. Law: decree 259/2012 § 18; NSESSS 2.3.1.
 */
export async function messageSent(
  scope: Scope,
  { id, messageId, at }: { id: string; messageId: string; at: Instant },
): Promise<void> {
  await changeSending(scope, id, {
    state: 'sent',
    message_id: messageId,
    sent_at: at,
    status: 1,
    trouble: null,
    next_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'databox.message-sent',
    object: { kind: 'data-message', id },
    detail: { messageId },
  })
}

/** No answer came: nobody knows whether the message was made. It is looked for before it is sent again. */
export const answerMissing = sendingOutbox.unanswered

/** The system asks to wait, and says that nothing was made. */
export const sendingDelayed = sendingOutbox.delayed

/** Looked for in vain among what the box sent. */
export const lookedInVain = sendingOutbox.lookedFor

/** Looked for often enough: it was not made, and may be sent. */
export const notMade = (scope: Scope, id: string) =>
  changeSending(scope, id, { state: 'ready', next_at: scope.clock.now() })

/** The system refuses the message as it is; a person mends it or sends it otherwise. */
export async function sendingRefused(scope: Scope, { id, recipient_box: recipient }: Sending, why: Both) {
  await changeSending(scope, id, { state: 'refused', trouble: why })
  await scope.announce({
    type: 'databox.sending-refused',
    object: { kind: 'data-message', id },
    detail: { recipient, reason: why.cs },
  })
}

/** The sealed copy of what was sent rests among the contents of the office. */
export const copyKept = (scope: Scope, id: string, { digest, sizeBytes }: Kept) =>
  changeSending(scope, id, { digest, size_bytes: sizeBytes })

/**
 * Writes down how far a sent message has got. Once it is served or cannot be, its receipt is kept and whoever ordered it
 * is told; a state never goes back.
 *
 * Czech: doručení, doručenka. Law: act 300/2008 Sb. §§ 17/3, 17/4, 18; act 499/2004 § 67; NSESSS 2.3.1.
 */
export async function deliveryFollowed(
  scope: Scope,
  id: string,
  { info, receipt }: { info: DeliveryInfo; receipt: Kept },
): Promise<void> {
  const before = await lockedSending(scope, id)
  if (before?.state !== 'sent') return
  const delivery = deliveryOf(info.status, isAuthorityType(before.recipient_type), info.events)
  await changeSending(scope, id, {
    status: Math.max(info.status, before.status ?? 0),
    delivered_at: info.deliveredAt,
    served_at: info.legallyServedAt,
    receipt_digest: receipt.digest,
    receipt_bytes: receipt.sizeBytes,
    ...(delivery && { state: 'ended' as const, outcome: delivery }),
  })
  if (delivery)
    await scope.announce({
      type: 'databox.delivery-known',
      object: { kind: 'data-message', id },
      detail: { messageId: before.message_id, delivery, status: info.status },
    })
}
