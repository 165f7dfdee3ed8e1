import type { Scope } from '#platform/acts'
import { type Both, type Instant, type Kept, newId } from '#platform/values'
import type { ListedMessage } from '../client/lists.wire.ts'
import type { Incoming, IncomingOutcome } from '../incoming.ts'
import type { Environment } from '../message.ts'
import { changeIncoming, insertIncoming, lockedIncoming } from '../store/incoming.ts'

/** Enters what a list shows into the register of messages; one that is known stays as it is. */
export const noteListed = (
  scope: Scope,
  environment: Environment,
  listed: readonly ListedMessage[],
): Promise<number> => {
  const now = scope.clock.now()
  return insertIncoming(
    scope,
    listed.map(
      (one): Incoming => ({
        id: newId(),
        environment,
        message_id: one.messageId,
        sender_box: one.senderBox,
        sender: one.sender,
        annotation: one.annotation,
        is_large: one.isLarge,
        status: one.status,
        delivered_at: one.deliveredAt,
        listed_at: now,
        state: 'listed',
        digest: null,
        size_bytes: null,
        receipt_digest: null,
        receipt_bytes: null,
        outcome: null,
        taken_at: null,
        marked_at: null,
        tries: 0,
        next_at: now,
        trouble: null,
      }),
    ),
  )
}

/**
 * Writes down that the sealed file of a message and its receipt rest among the contents of the office. Whoever registers
 * messages listens to `databox.message-kept`, and calls `messageTaken` in the transaction in which it registers.
 *
 * Czech: stažení datové zprávy. Law: act 499/2004 § 64; NSESSS 2.3.1.
 */
export async function messageKept(
  scope: Scope,
  id: string,
  { message, receipt }: { message: Kept; receipt: Kept },
): Promise<void> {
  const before = await lockedIncoming(scope, id)
  if (before?.state !== 'listed') return
  await changeIncoming(scope, id, {
    state: 'kept',
    digest: message.digest,
    size_bytes: message.sizeBytes,
    receipt_digest: receipt.digest,
    receipt_bytes: receipt.sizeBytes,
    tries: 0,
    trouble: null,
    next_at: scope.clock.now(),
  })
  await announceKept(scope, before, message)
}

const announceKept = (
  scope: Scope,
  { id, message_id: messageId, sender_box: sender }: Incoming,
  { digest }: Kept,
) =>
  scope.announce({
    type: 'databox.message-kept',
    object: { kind: 'data-message', id },
    detail: { messageId, sender, digest },
  })

/** Tells once more of a message that nobody took; a listener that was stopped goes on so. */
export async function tellAgain(scope: Scope, one: Incoming, nextAt: Instant): Promise<void> {
  await changeIncoming(scope, one.id, { next_at: nextAt, tries: one.tries + 1 })
  await announceKept(scope, one, { digest: one.digest!, sizeBytes: one.size_bytes! })
}

/**
 * Writes down that the office has the message: registered, put before a clerk, or known from before. Gives `false` when
 * somebody was faster. Called in the transaction of the registration, so that both are or neither is.
 */
export async function messageTaken(
  scope: Scope,
  { id, outcome }: { id: string; outcome: IncomingOutcome },
): Promise<boolean> {
  const before = await lockedIncoming(scope, id)
  if (before?.state !== 'kept') return false
  await changeIncoming(scope, id, {
    state: 'taken',
    outcome,
    taken_at: scope.clock.now(),
    trouble: null,
  })
  return true
}

/** Why a message could not be fetched or taken in, and when it is tried again. */
export const incomingTroubled = (
  scope: Scope,
  { id, tries }: Pick<Incoming, 'id' | 'tries'>,
  { sentence, nextAt }: { sentence: Both; nextAt: Instant },
) => changeIncoming(scope, id, { trouble: sentence, tries: tries + 1, next_at: nextAt })
