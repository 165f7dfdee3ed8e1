import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { distinctFileNames, safeFileName } from '#platform/values'
import type { Box } from '../box.ts'
import { usualBoxLimits } from '../client/box-limits.wire.ts'
import { annotationMost, type OutgoingEnvelope, referenceMost } from '../client/envelope.wire.ts'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import { isSendable, type Sending, type SendingFile } from '../sending.ts'
import { boxOf, changeBox } from '../store/boxes.ts'
import { changeSending, insertSending, lockedSending } from '../store/sendings.ts'
import { sendingOutbox } from './sending-outbox.ts'

export type SendingOrder = {
  /** Identifier under which whoever orders it knows it again. */
  readonly id: string
  readonly envelope: OutgoingEnvelope
  /** Kind of the recipient's box where it is known. */
  readonly recipientType: string | null
  /** The main document first. */
  readonly files: readonly SendingFile[]
}

/** The office's box when messages can be sent from it; the system has been asked whose it is. */
export async function sendingBox(scope: Scope): Promise<Box | null> {
  const box = await boxOf(scope)
  return box && box.type !== null ? box : null
}

/** Has the box visited now, once this transaction commits. */
export async function visitSoon(scope: Scope): Promise<void> {
  await changeBox(scope, { next_at: scope.clock.now() })
  await enqueue(scope, 'databox.visit', {}, { key: `databox.visit:${scope.organisation}` })
}

/** What the operating rules say against the files, before anything is sent. Refuses with `databox.sending-…`. */
export function requireSendable(
  files: readonly SendingFile[],
  { limits: told }: Pick<Box, 'limits'>,
): boolean {
  const limits = told ?? usualBoxLimits
  if (files.length === 0) throw refuse(officeBoxRefusals['sending-without-files'], {})
  if (files.length > limits.attachments)
    throw refuse(officeBoxRefusals['sending-too-many-files'], {
      files: files.length,
      limit: limits.attachments,
    })
  const bad = files.find(({ fileName }) => !isSendable(fileName))
  if (bad) throw refuse(officeBoxRefusals['sending-format'], { name: bad.fileName })
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (bytes > limits.largeBytes)
    throw refuse(officeBoxRefusals['sending-too-large'], { bytes, limitBytes: limits.largeBytes })
  return bytes > limits.messageBytes
}

/** A text cut to what the schema lets through, with a sign that it was cut. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
const short = (text: string | null): string | null => text && cut(text, referenceMost)

/**
 * Gives a message to be sent from the office's box. The row stands before the system is asked; whatever happens then,
 * the message goes once. Whoever ordered it listens to `databox.message-sent` and `databox.delivery-known`.
 *
 * Czech: odeslání datové zprávy. Law: act 300/2008 Sb. § 18a; decree 194/2009 Sb. annex 3; NSESSS 2.3.1.
 *
 * Refuses with `databox.no-box`, `sending-without-files`, `sending-too-many-files`, `sending-format`,
 * `sending-too-large`.
 */
export async function orderSending(scope: Scope, order: SendingOrder): Promise<void> {
  const box = await sendingBox(scope)
  if (!box) throw refuse(officeBoxRefusals['no-box'], {})
  const isLarge = requireSendable(order.files, box)
  const names = distinctFileNames(order.files.map(({ fileName }) => safeFileName(fileName, 'soubor')))
  const { envelope } = order
  const now = scope.clock.now()
  const sending: Sending = {
    id: order.id,
    environment: box.environment,
    recipient_box: envelope.recipientBox,
    recipient_type: order.recipientType,
    envelope: {
      ...envelope,
      annotation: cut(envelope.annotation, annotationMost),
      senderReferenceNumber: short(envelope.senderReferenceNumber),
      senderDossierMark: short(envelope.senderDossierMark),
      recipientReferenceNumber: short(envelope.recipientReferenceNumber),
      recipientDossierMark: short(envelope.recipientDossierMark),
    },
    files: order.files.map((file, at) => ({ ...file, fileName: names[at]! })),
    is_large: isLarge,
    ordered_at: now,
    state: 'ready',
    begun_at: null,
    message_id: null,
    sent_at: null,
    status: null,
    delivered_at: null,
    served_at: null,
    outcome: null,
    digest: null,
    size_bytes: null,
    receipt_digest: null,
    receipt_bytes: null,
    tries: 0,
    looks: 0,
    next_at: now,
    trouble: null,
  }
  await insertSending(scope, sending)
  await visitSoon(scope)
}

/** Nobody else may send what the program has in hand, or say that it went. Refuses with `databox.sending-under-way`. */
export const requireNotUnderWay = (scope: Scope, id: string): Promise<void> =>
  sendingOutbox.requireNotUnderWay(scope, id)

/**
 * Takes an order back that has not been begun or was refused; without one nothing happens.
 * Refuses with `databox.sending-under-way`.
 */
export const withdrawSending = (scope: Scope, id: string): Promise<void> => sendingOutbox.withdraw(scope, id)

/** Sends a message again that the system had refused. Refuses with `databox.sending-not-refused`. */
export async function sendAgain(scope: Scope, id: string): Promise<void> {
  const sending = await lockedSending(scope, id)
  if (sending?.state !== 'refused') throw refuse(officeBoxRefusals['sending-not-refused'], {})
  await changeSending(scope, id, {
    state: 'ready',
    tries: 0,
    looks: 0,
    trouble: null,
    next_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'databox.sending-repeated',
    object: { kind: 'data-message', id },
    detail: { recipient: sending.recipient_box },
  })
  await visitSoon(scope)
}
