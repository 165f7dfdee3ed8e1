import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { disposalRefusals } from '../disposal/refusals.ts'
import { acceptsDocuments, type Dossier } from '../dossier.ts'
import { moveRefusals } from '../move-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { keepFormerNumber, placeInDossier } from './renumber-document.ts'

/** Both dossiers locked in one order, whichever way a document goes between them. */
async function lockedPair(scope: Scope, from: string, to: string): Promise<readonly Dossier[]> {
  const found: Dossier[] = []
  for (const id of [from, to].sort()) {
    const dossier = await lockedDossier(scope, id)
    if (!dossier) throw refuse(recordsRefusals['not-found'], {})
    found.push(dossier)
  }
  return [found.find(({ id }) => id === from)!, found.find(({ id }) => id === to)!]
}

/**
 * Moves a document, settled or not, from one open dossier to another with a reason. It takes the next place there and,
 * where that dossier numbers after its own mark, a new reference number; every earlier number stays with it.
 *
 * Czech: přeřazení dokumentu do jiného spisu. Law: act 499/2004 § 65/6; NSESSS 3.2.5, 3.4.1, 3.4.6 to 3.4.8.
 *
 * Refuses with `records.reason-missing`, `not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`,
 * `document-without-dossier`, `same-dossier`, `dossier-closed`, `disposal-held`.
 */
export async function moveDocument(
  scope: Scope,
  given: { documentId: string; dossierId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, given.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const { id, reference_number: reference, dossier_id: fromId } = document
  if (fromId === null) throw refuse(recordsRefusals['document-without-dossier'], { reference })
  const [from, to] = await lockedPair(scope, fromId, given.dossierId)
  if (!from || !to) throw refuse(recordsRefusals['not-found'], {})
  if (from.id === to.id) throw refuse(moveRefusals['same-dossier'], { reference, mark: to.mark })
  for (const dossier of [from, to])
    if (!acceptsDocuments(dossier)) throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  if (from.hold)
    throw refuse(disposalRefusals['disposal-held'], { mark: from.mark, reason: from.hold.reason })
  const placed = await placeInDossier(scope, document, to)
  await changeDocument(scope, id, { dossier_id: to.id, ...placed })
  await scope.announce({
    type: 'records.document-moved',
    object: { kind: 'document', id },
    erms: 'put-into-dossier',
    detail: { from: from.mark, to: to.mark, place: placed.place_in_dossier, reason },
  })
  await keepFormerNumber(scope, document, placed)
  await scope.announce({
    type: 'records.dossier-gave-document',
    object: { kind: 'dossier', id: from.id },
    erms: 'taken-from-dossier',
    detail: { document: id, to: to.mark, reason },
  })
  await scope.announce({
    type: 'records.dossier-took-document',
    object: { kind: 'dossier', id: to.id },
    erms: 'put-into-dossier',
    detail: { document: id, from: from.mark, place: placed.place_in_dossier, reason },
  })
}
