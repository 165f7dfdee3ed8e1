import { sendAgain, sendingById } from '#office/databox'
import { outgoingById, sendMailAgain } from '#office/mail'
import type { Scope } from '#platform/acts'
import { lockedDispatch } from '../store/dispatches.ts'
import { dispatchIn, queueDispatch } from './queue-dispatch.ts'

/**
 * Sends once more what did not arrive: a message that a system refused goes again as it is, under its dispatch; what came
 * back goes as a new dispatch to the same addressee by the same way, to the address the name index has by now. Gives the
 * dispatch it goes under.
 *
 * Czech: odeslat znovu. Law: decree 259/2012 § 18.
 *
 * Refuses with `records.not-found`, `dispatch-ended`, `databox.sending-not-refused`, `mail.sending-not-refused`, and as
 * `queueDispatch` does.
 */
export async function dispatchAgain(scope: Scope, id: string): Promise<string> {
  const before = await lockedDispatch(scope, id)
  if (before?.state !== 'returned') {
    const { id: waiting } = await dispatchIn(scope, id, ['waiting'])
    if (await sendingById(scope, waiting)) await sendAgain(scope, waiting)
    else await sendMailAgain(scope, waiting)
    return waiting
  }
  const wasByHand = !(await sendingById(scope, id)) && !(await outgoingById(scope, id))
  const again = await queueDispatch(scope, {
    documentId: before.document_id,
    addressee: { partyId: before.addressee_id },
    channel: before.channel,
    reason: before.channel_reason.cs,
    mailKind: before.mail_kind ?? 'ordinary',
    note: before.note,
    ...(before.box_order && { boxOrder: before.box_order }),
    isByHand: wasByHand,
  })
  return again.id
}
