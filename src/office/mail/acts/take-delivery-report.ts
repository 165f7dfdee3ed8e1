import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { mailChannelRefusals } from '../channel-refusals.ts'
import type { DeliveryReport } from '../delivery-report.ts'
import type { OutgoingMail } from '../outgoing.ts'
import { changeOutgoing, lockedOutgoing, outgoingByMessage } from '../store/outgoing.ts'
import { mailSent } from './follow-mail.ts'
import { visitMailSoon } from './order-mail.ts'

/**
 * Writes what a server reports to the message of ours that it is about; `null` where it is about none. A report is an
 * answer too: what nobody knew whether it had gone, has gone.
 *
 * Czech: hlášení o nedoručení e-mailu. Source: RFC 3464; NSESSS 2.2.1.
 */
export async function takeDeliveryReport(
  scope: Scope,
  { messageId, action, status, says }: DeliveryReport,
): Promise<OutgoingMail | null> {
  const found = await outgoingByMessage(scope, messageId)
  if (!found) return null
  const before = (await lockedOutgoing(scope, found.id))!
  // A failure is final; what a slower server says afterwards changes nothing.
  if (before.report?.action === 'failed') return before
  const report = { action, status, says, at: scope.clock.now().toISOString() }
  await changeOutgoing(scope, before.id, { report })
  if (before.state === 'unknown') await mailSent(scope, before.id)
  await scope.announce({
    type: action === 'failed' ? 'mail.message-returned' : 'mail.message-reported',
    object: { kind: 'e-mail', id: before.id },
    detail: { purpose: before.purpose, action, status, says },
  })
  return { ...before, report }
}

/**
 * Gives an e-mail to be sent again that the server refused, or of which nobody could say whether it had gone; under a
 * new Message-ID, because the old one may be known over there.
 *
 * Refuses with `mail.sending-not-refused`.
 */
export async function sendMailAgain(scope: Scope, id: string): Promise<void> {
  const one = await lockedOutgoing(scope, id)
  if (one?.state !== 'refused') throw refuse(mailChannelRefusals['sending-not-refused'], {})
  await changeOutgoing(scope, id, {
    state: 'ready',
    message_id: `<${newId()}@${one.address.split('@')[1]}>`,
    tries: 0,
    looks: 0,
    trouble: null,
    next_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'mail.sending-repeated',
    object: { kind: 'e-mail', id },
    detail: { purpose: one.purpose, recipient: one.recipient },
  })
  await visitMailSoon(scope, one.address)
}
