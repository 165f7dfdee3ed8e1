import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { livingProceedingOf, livingProceedingOfDocument } from '../store/disposal-proceedings.ts'
import { oldDocument } from '../store/old-documents.ts'
import { proceedingRefusals } from './proceeding-refusals.ts'
import { disposalRefusals } from './refusals.ts'

/**
 * What was proposed to the archive stays as it was proposed until the proceeding ends: the metadata given away must be
 * those that were proposed (NSESSS 9.2.13). Refuses with `records.in-disposal-proceeding`.
 */
export async function requireNotProposed(
  scope: Scope,
  { id, mark }: Pick<Dossier, 'id' | 'mark'>,
): Promise<void> {
  const number = await livingProceedingOf(scope, id)
  if (number !== null) throw refuse(proceedingRefusals['in-disposal-proceeding'], { mark, number })
}

/** The same for a document that lies in its group without a dossier. Refuses with `records.document-in-proceeding`. */
export async function requireLoneNotProposed(
  scope: Scope,
  { id, state, dossier_id: dossier, reference_number: reference }: Document,
): Promise<void> {
  if (state !== 'settled' || dossier !== null) return
  const number = await livingProceedingOfDocument(scope, id)
  if (number !== null) throw refuse(disposalRefusals['document-in-proceeding'], { reference, number })
}

/** It neither leaves its place nor goes while its disposal is suspended. Refuses with `records.document-disposal-held`. */
export async function requireLoneNotHeld(
  scope: Scope,
  { id, dossier_id: dossier, reference_number: reference }: Document,
): Promise<void> {
  const hold = dossier === null ? (await oldDocument(scope, id))?.hold : null
  if (hold) throw refuse(disposalRefusals['document-disposal-held'], { reference, reason: hold.reason })
}
