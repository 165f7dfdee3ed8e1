import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { acceptsDocuments } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'

/**
 * Makes a withdrawn document accessible again, with a reason: it is what it was before. In a dossier it needs that to be
 * open, since what is closed takes nothing in.
 *
 * Czech: zpřístupnění dokumentu. Source: NSESSS 7.2.15.
 *
 * Refuses with `records.reason-missing`, `not-found`, `not-withdrawn`, `dossier-closed`.
 */
export async function restoreDocument(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, given.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const { withdrawal, dossier_id: dossierId } = document
  if (document.state !== 'withdrawn' || !withdrawal || withdrawal.was === 'open')
    throw refuse(withdrawalRefusals['not-withdrawn'], { number: document.reference_number })
  const dossier = dossierId === null ? null : await lockedDossier(scope, dossierId)
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  await changeDocument(scope, document.id, { state: withdrawal.was, withdrawal: null })
  await scope.announce({
    type: 'records.document-restored',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { reason, withdrawn: withdrawal.reason },
  })
}
