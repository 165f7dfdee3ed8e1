import type { Day, Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** A post or a unit that may read in spite of the restriction, as it was called when the restriction was laid. */
export type Admitted = { readonly kind: 'post' | 'unit'; readonly id: string; readonly name: string }

/** *Omezení přístupu*: a document or a dossier that only its handler and those admitted may read. */
export type Restriction = {
  readonly id: string
  readonly document_id: string | null
  readonly dossier_id: string | null
  readonly reason: string
  /** The last day it holds; `null` where nobody set one. */
  readonly until_day: Day | null
  readonly admitted: readonly Admitted[]
  readonly imposed_by: Holder
  readonly imposed_at: Instant
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  readonly end_reason: string | null
}

/** As much of a record as may be told to whoever may not read it (NSESSS 5.1.2 b). */
export type HiddenRecord = { readonly number: string; readonly holder: string }

/** More posts and units than this are an office, and a restriction for it says nothing. */
export const admittedMost = 50

/** Whether a post may read, by itself or by its unit; its handler always may. */
export const admits = (
  { readers, holder_post_id: holder }: { readers: readonly string[] | null; holder_post_id: string },
  standing: readonly string[],
): boolean => readers === null || standing.includes(holder) || readers.some(id => standing.includes(id))
