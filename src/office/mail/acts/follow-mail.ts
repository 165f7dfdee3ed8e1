import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import type { OutgoingMail } from '../outgoing.ts'
import { changeOutgoing, lockedOutgoing } from '../store/outgoing.ts'
import { mailOutbox } from './mail-outbox.ts'

/** Begins the sending of one e-mail; `null` when it is no more to be sent. */
export const beginMail = (scope: Scope, id: string): Promise<OutgoingMail | null> =>
  mailOutbox.begin(scope, id)

/** The server took the message over. Czech: odeslání e-mailu. Source: NSESSS 2.2.1. */
export async function mailSent(scope: Scope, id: string): Promise<void> {
  const one = await lockedOutgoing(scope, id)
  if (one?.state !== 'sending' && one?.state !== 'unknown') return
  await changeOutgoing(scope, id, { state: 'sent', sent_at: scope.clock.now(), trouble: null })
  await scope.announce({
    type: 'mail.message-sent',
    object: { kind: 'e-mail', id },
    detail: { purpose: one.purpose, messageId: one.message_id },
  })
}

/** The server said that it will never take it, or nobody can say whether it went: a person decides. */
export async function mailRefused(scope: Scope, one: OutgoingMail, trouble: Both): Promise<void> {
  await changeOutgoing(scope, one.id, { state: 'refused', trouble })
  await scope.announce({
    type: 'mail.sending-refused',
    object: { kind: 'e-mail', id: one.id },
    detail: { purpose: one.purpose, why: trouble.cs },
  })
}

/** It has surely not gone and is tried again. */
export const mailDelayed = mailOutbox.delayed

/** It was given over and no answer came: it may have gone. */
export const mailUnknown = mailOutbox.unanswered

/** It was looked for among what was sent, in vain; it is looked for again. */
export const mailLookedFor = mailOutbox.lookedFor
