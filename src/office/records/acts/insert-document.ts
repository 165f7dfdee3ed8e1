import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { disposalRefusals } from '../disposal/refusals.ts'
import { requireLoneNotHeld, requireLoneNotProposed } from '../disposal/require-not-proposed.ts'
import { acceptsDocuments } from '../dossier.ts'
import { moveRefusals } from '../move-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { dossierBehind, lockedDossier, lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { keepRestriction } from './lay-restriction.ts'
import { keepFormerNumber, placeInDossier } from './renumber-document.ts'

/**
 * Puts a document into an open dossier, at the next place in it; where the dossier numbers after its own mark, with a new
 * reference number.
 *
 * Czech: vložení do spisu. Law: decree 259/2012 § 12/1; NSESSS 3.2.3, 3.2.5, 3.4.1, 3.4.6 to 3.4.8.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-in-proceeding`,
 * `document-disposal-held`, `document-in-dossier`, `dossier-closed`.
 */
export async function insertIntoDossier(
  scope: Scope,
  given: { documentId: string; dossierId: string },
): Promise<void> {
  const dossier = await lockedDossier(scope, given.dossierId)
  const document = await lockedDocument(scope, given.documentId)
  if (!dossier || !document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  await requireLoneNotProposed(scope, document)
  await requireLoneNotHeld(scope, document)
  if (document.dossier_id !== null) {
    const holding = await dossierBehind(scope, document.dossier_id)
    throw refuse(recordsRefusals['document-in-dossier'], {
      reference: document.reference_number,
      mark: holding?.mark ?? '?',
    })
  }
  if (!acceptsDocuments(dossier)) throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const placed = await placeInDossier(scope, document, dossier)
  const { place_in_dossier: place } = placed
  await changeDocument(scope, document.id, { dossier_id: dossier.id, ...placed })
  const detail = { document: document.id, dossier: dossier.id, mark: dossier.mark, place }
  await scope.announce({
    type: 'records.document-inserted',
    object: { kind: 'document', id: document.id },
    erms: 'put-into-dossier',
    detail,
  })
  await keepFormerNumber(scope, document, placed)
  await scope.announce({
    type: 'records.dossier-took-document',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'put-into-dossier',
    detail,
  })
}

/**
 * Takes a document out of an open dossier, with a reason; it then waits for another.
 *
 * Czech: vyjmutí ze spisu. Law: act 499/2004 § 65/6; NSESSS 3.4.6.
 *
 * Refuses with `records.reason-missing`, `not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`,
 * `document-without-dossier`, `settled-not-taken-out`, `dossier-closed`, `disposal-held`.
 */
export async function removeFromDossier(
  scope: Scope,
  given: { documentId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, given.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  if (document.dossier_id === null)
    throw refuse(recordsRefusals['document-without-dossier'], { reference: document.reference_number })
  const dossier = await lockedDossierBehind(scope, document.dossier_id)
  if (!dossier || !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier?.mark ?? '?' })
  if (document.state === 'settled')
    throw refuse(moveRefusals['settled-not-taken-out'], { reference: document.reference_number })
  // The hold lies on all that is in the dossier; out of it the document would escape the hold (NSESSS 6.1.13).
  if (dossier.hold)
    throw refuse(disposalRefusals['disposal-held'], { mark: dossier.mark, reason: dossier.hold.reason })
  await keepRestriction(scope, { from: { kind: 'dossier', id: dossier.id }, documentId: document.id })
  await changeDocument(scope, document.id, { dossier_id: null, place_in_dossier: null })
  await scope.announce({
    type: 'records.document-removed',
    object: { kind: 'document', id: document.id },
    erms: 'taken-from-dossier',
    detail: { document: document.id, dossier: dossier.id, mark: dossier.mark, reason },
  })
  await scope.announce({
    type: 'records.dossier-gave-document',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'taken-from-dossier',
    detail: { document: document.id, reason },
  })
}
