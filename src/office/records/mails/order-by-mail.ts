import { organisationOf } from '#identity/organisations'
import { orderMail, sendingMailbox } from '#office/mail'
import type { Scope } from '#platform/acts'
import { filesToSend } from '../boxes/order-by-box.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Document } from '../document.ts'
import { componentsOf } from '../store/documents.ts'

/**
 * Gives a dispatch by e-mail to be sent at once where an address of the office is connected; elsewhere it waits for a
 * person. What is too large is refused here, before anything is sent.
 *
 * Czech: odeslání e-mailem. Law: act 500/2004 § 19/4; NSESSS 2.2.1. Refuses with `mail.sending-…`.
 */
export async function orderByMail(scope: Scope, dispatch: Dispatch, document: Document): Promise<void> {
  if (dispatch.channel !== 'e-mail' || !(await sendingMailbox(scope))) return
  const { name } = await organisationOf(scope)
  await orderMail(scope, {
    id: dispatch.id,
    purpose: 'dispatch',
    about: dispatch.id,
    recipient: dispatch.addressee.email!,
    subject: `${document.subject} (${document.reference_number})`,
    body: [
      'Dobrý den,',
      '',
      `posíláme dokument č. j. ${document.reference_number}: ${document.subject}.`,
      'Dokument je v přiložených souborech.',
      '',
      name,
    ].join('\n'),
    inReplyTo: null,
    files: filesToSend(await componentsOf(scope, [document.id])),
  })
}
