import type { Scope } from '#platform/acts'
import type { Both, Instant } from '#platform/values'
import type { OutgoingMail } from '../outgoing.ts'
import { changeOutgoing, lockedOutgoing } from '../store/outgoing.ts'

/** Begins the sending of one e-mail; `null` when it is no more to be sent. */
export async function beginMail(scope: Scope, id: string): Promise<OutgoingMail | null> {
  const one = await lockedOutgoing(scope, id)
  if (one?.state !== 'ready') return null
  await changeOutgoing(scope, id, { state: 'sending', tries: one.tries + 1 })
  return one
}

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
export const mailDelayed = (scope: Scope, id: string, trouble: Both, nextAt: Instant) =>
  changeOutgoing(scope, id, { state: 'ready', trouble, next_at: nextAt })

/** It was given over and no answer came: it may have gone. */
export const mailUnknown = (scope: Scope, id: string, trouble: Both, nextAt: Instant) =>
  changeOutgoing(scope, id, { state: 'unknown', trouble, next_at: nextAt })

/** It was looked for among what was sent, in vain; it is looked for again. */
export const mailLookedFor = (scope: Scope, { id, looks }: OutgoingMail, nextAt: Instant) =>
  changeOutgoing(scope, id, { looks: looks + 1, next_at: nextAt })
