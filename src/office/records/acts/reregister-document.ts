import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { changeDocument, componentsOf, lockedDocument } from '../store/documents.ts'
import { moveMetadata } from '../store/further-metadata.ts'
import { cancelDocument } from './cancel-document.ts'
import { keepRestriction } from './lay-restriction.ts'
import { registerDocument } from './register-document.ts'

/**
 * Registers a document anew in another register: it gets a number there, the old number is cancelled with the reason and
 * says the new one. Sender, day of receipt, files and message are the same; its files get identifiers of their own.
 *
 * Czech: přeevidování. Law: decree 259/2012 § 9/1; NSESSS Annex 8 (target register and the number there).
 *
 * Refuses with `records.not-found`, `same-register`, and as `cancelDocument` and `registerDocument`.
 */
export async function reregisterDocument(
  scope: Scope,
  given: { id: string; registerId: string | null; reason: string },
): Promise<Document> {
  const old = await lockedDocument(scope, given.id)
  if (old?.origin !== 'received' || old.channel === 'own' || !old.sender || !old.delivered_at)
    throw refuse(recordsRefusals['not-found'], {})
  if (old.state !== 'cancelled' && old.register_id === given.registerId)
    throw refuse(registrationRefusals['same-register'], { reference: old.reference_number })
  const components = await componentsOf(scope, [old.id])
  // First the old one ends: of one message there is only ever one live registration.
  await cancelDocument(scope, { id: old.id, reason: given.reason, newReference: null })
  const fresh = await registerDocument(scope, {
    subject: old.subject,
    channel: old.channel,
    sender: old.sender,
    senderReference: old.sender_reference,
    deliveredAt: old.delivered_at,
    legallyServedAt: old.legally_served_at,
    components: components
      .filter(({ version }) => version === 1)
      .map(({ file_name: fileName, size_bytes: sizeBytes, role, form, digest, mime, format }) => ({
        role,
        form,
        fileName,
        digest,
        sizeBytes,
        mime,
        format,
      })),
    message: old.message,
    holder: old.holder,
    registerId: given.registerId,
    postalItem: old.postal_item,
  })
  await keepRestriction(scope, { from: { kind: 'document', id: old.id }, documentId: fresh.id })
  await moveMetadata(scope, old.id, fresh.id)
  const cancelled = (await lockedDocument(scope, old.id))!.cancellation!
  await changeDocument(scope, old.id, {
    cancellation: { ...cancelled, registeredAs: { id: fresh.id, reference: fresh.reference_number } },
  })
  return fresh
}
