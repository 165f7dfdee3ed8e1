import { mayDo, type Visitor } from '#platform/http'
import type { Document } from '../document.ts'
import type { DossierState } from '../dossier.ts'
import { isHeaderOnly } from '../withdrawal.ts'

/**
 * Whether a visitor sees no more of a record than its header: of what is destroyed there is no more, what is withdrawn
 * looks so to everybody but the assessor (NSESSS 5.1.10, 7.2.13).
 */
export const seesHeaderOnly = (
  { visitor }: { readonly visitor: Visitor | null },
  { state }: { readonly state: Document['state'] | DossierState },
): boolean =>
  isHeaderOnly({ state }) && (state === 'destroyed' || !mayDo(visitor, 'records.assess-withdrawn'))
