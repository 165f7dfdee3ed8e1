import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document, Holder } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { keepRestriction } from './lay-restriction.ts'
import { registerDocument } from './register-document.ts'

/**
 * Splits a further submission off a message or letter that holds several: the files it is in get a registration of their
 * own, with the same sender, day of receipt and envelope. The first document stays whole, as it came.
 *
 * Czech: rozdělení na více podání. Law: act 499/2004 § 64/2; NSESSS 2.1.2, 7.2.2 b.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`, `no-files-chosen`, and as
 * `registerDocument`.
 */
export async function splitDocument(
  scope: Scope,
  given: { id: string; subject: string; slots: readonly number[]; holder: Holder },
): Promise<Document> {
  const whole = await lockedDocument(scope, given.id)
  if (!whole?.sender || whole.channel === 'own' || !whole.delivered_at)
    throw refuse(recordsRefusals['not-found'], {})
  const reference = whole.reference_number
  requireLivingDocument(whole)
  if (whole.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  const chosen = (await componentsOf(scope, [whole.id])).filter(
    ({ slot, version }) => version === 1 && given.slots.includes(slot),
  )
  if (chosen.length === 0) throw refuse(registrationRefusals['no-files-chosen'], {})
  const part = await registerDocument(scope, {
    subject: given.subject,
    channel: whole.channel,
    sender: whole.sender,
    senderReference: whole.sender_reference,
    deliveredAt: whole.delivered_at,
    legallyServedAt: whole.legally_served_at,
    components: chosen.map(
      ({ file_name: fileName, size_bytes: sizeBytes, form, digest, mime, format }, at) => ({
        role: at === 0 ? 'hlavní dokument' : 'příloha',
        form,
        fileName,
        digest,
        sizeBytes,
        mime,
        format,
      }),
    ),
    message: whole.message,
    holder: given.holder,
    registerId: whole.register_id,
    splitFrom: whole.id,
  })
  await keepRestriction(scope, { from: { kind: 'document', id: whole.id }, documentId: part.id })
  await scope.announce({
    type: 'records.document-split',
    object: { kind: 'document', id: whole.id },
    detail: { part: part.id, reference: part.reference_number },
  })
  return part
}
