import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Holder } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'

/**
 * Hands a document to the person who will deal with it; every step stays traceable (decree 259/2012 § 13).
 *
 * Refuses with `records.not-found`, `document-cancelled`, `document-settled`.
 */
export async function assignDocument(scope: Scope, given: { id: string; holder: Holder }): Promise<void> {
  const document = await lockedDocument(scope, given.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  if (document.state === 'cancelled')
    throw refuse(registrationRefusals['document-cancelled'], { reference: document.reference_number })
  if (document.state === 'settled')
    throw refuse(recordsRefusals['document-settled'], { reference: document.reference_number })
  await changeDocument(scope, document.id, { holder: given.holder, holder_post_id: given.holder.postId })
  await scope.announce({
    type: 'records.document-assigned',
    object: { kind: 'document', id: document.id },
    erms: 'handler-changed',
    detail: { from: document.holder.name, to: given.holder.name, unit: given.holder.unit },
  })
}
