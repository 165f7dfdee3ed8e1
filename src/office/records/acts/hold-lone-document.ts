import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { disposalRefusals } from '../disposal/refusals.ts'
import type { Document } from '../document.ts'
import type { OldDocument } from '../old-document.ts'
import { recordsRefusals } from '../refusals.ts'
import { lockedDocument } from '../store/documents.ts'
import { changeHoldOfOld, oldDocument } from '../store/old-documents.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { type Reasoned, reasonOf } from './hold-disposal.ts'
import { holderOf } from './holder.ts'

/** A living document that lies in its group without a dossier. */
async function loneDocument(
  scope: Scope,
  id: string,
): Promise<{ readonly document: Document; readonly old: OldDocument }> {
  const document = await lockedDocument(scope, id)
  const old = document && (await oldDocument(scope, id))
  if (!old || document.dossier_id !== null) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  return { document, old }
}

/**
 * Suspends disposal of a document that lies in its group without a dossier: it is not proposed, and what was proposed is
 * not destroyed. Retention runs on.
 *
 * Czech: pozastavení skartační operace. Source: NSESSS 6.1.13-6.1.15.
 *
 * Refuses with `records.reason-missing`, `not-found`, `record-withdrawn`, `record-destroyed`, `document-already-held`.
 */
export async function holdLoneDocument(scope: Scope, given: Reasoned): Promise<void> {
  const reason = reasonOf(given)
  const { document, old } = await loneDocument(scope, given.id)
  const { id, reference_number: reference } = document
  if (old.hold) throw refuse(disposalRefusals['document-already-held'], { reference })
  await changeHoldOfOld(scope, id, { reason, at: scope.clock.now().toISOString(), holder: holderOf(scope) })
  await scope.announce({
    type: 'records.disposal-held',
    object: { kind: 'document', id },
    erms: 'disposal-held',
    detail: { reason },
  })
}

/**
 * Ends the suspension, with a reason.
 *
 * Czech: zrušení pozastavení skartační operace. Source: NSESSS 6.1.16.
 *
 * Refuses with `records.reason-missing`, `not-found`, `record-withdrawn`, `record-destroyed`, `document-not-held`.
 */
export async function releaseLoneDocument(scope: Scope, given: Reasoned): Promise<void> {
  const reason = reasonOf(given)
  const { document, old } = await loneDocument(scope, given.id)
  const { id, reference_number: reference } = document
  if (!old.hold) throw refuse(disposalRefusals['document-not-held'], { reference })
  await changeHoldOfOld(scope, id, null)
  await scope.announce({
    type: 'records.disposal-released',
    object: { kind: 'document', id },
    erms: 'disposal-released',
    detail: { reason, held: old.hold.reason },
  })
}
