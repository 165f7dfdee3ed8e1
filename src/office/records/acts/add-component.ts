import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Component, Document } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { appendComponents } from '../registration/append-components.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { holderOf } from './holder.ts'
import { convertAtReceipt } from './order-conversion.ts'
import type { NewComponent } from './register-document.ts'

/** A document that may still get files: live, unsettled, in no closed dossier. */
async function openDocument(scope: Scope, id: string): Promise<Document> {
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const reference = document.reference_number
  requireLivingDocument(document)
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  return document
}

/**
 * Puts further files to a document, behind those it has: an attachment that came later, a scan of what is on paper.
 *
 * Law: NSESSS 2.1.1, 2.1.2.
 *
 * Refuses with `records.no-component`, `not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`, `dossier-closed`,
 * `item-unopened`.
 */
export async function addComponents(
  scope: Scope,
  given: { documentId: string; files: readonly NewComponent[] },
): Promise<Component[]> {
  if (given.files.length === 0) throw refuse(recordsRefusals['no-component'], {})
  const document = await openDocument(scope, given.documentId)
  if (document.postal_item?.isUnopened)
    throw refuse(registrationRefusals['item-unopened'], { name: document.holder.name })
  const components = await appendComponents(scope, document, given.files)
  if (document.origin === 'received') await convertAtReceipt(scope, document.id, components)
  return components
}

/**
 * The person an item is addressed to has opened it: it is official, gets its subject and its files. One that is private
 * is cancelled instead (decree 259/2012 § 9/3).
 *
 * Law: decree 259/2012 § 5/1; NSESSS 2.1.6.
 *
 * Refuses with `records.no-component`, `no-subject`, `not-addressee`, `item-open`, and as `addComponents`.
 */
export async function openPostalItem(
  scope: Scope,
  given: { documentId: string; subject: string; files: readonly NewComponent[] },
): Promise<void> {
  if (given.files.length === 0) throw refuse(recordsRefusals['no-component'], {})
  const subject = given.subject.trim()
  if (subject === '') throw refuse(recordsRefusals['no-subject'], {})
  const document = await openDocument(scope, given.documentId)
  const item = document.postal_item
  if (!item?.isUnopened)
    throw refuse(registrationRefusals['item-open'], { reference: document.reference_number })
  // What is addressed to a person nobody else opens, not even with the same rights.
  if (holderOf(scope).postId !== document.holder_post_id)
    throw refuse(registrationRefusals['not-addressee'], { name: document.holder.name })
  await changeDocument(scope, document.id, { subject, postal_item: { ...item, isUnopened: false } })
  await scope.announce({
    type: 'records.postal-item-opened',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { reference: document.reference_number },
  })
  await convertAtReceipt(scope, document.id, await appendComponents(scope, document, given.files))
}
