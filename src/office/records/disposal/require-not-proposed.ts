import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Dossier } from '../dossier.ts'
import { livingProceedingOf } from '../store/disposal-proceedings.ts'
import { proceedingRefusals } from './proceeding-refusals.ts'

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
