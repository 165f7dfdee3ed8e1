import type { Finding } from '#platform/refusals'
import type { Both, Instant } from '#platform/values'

export type DamageState = 'open' | 'mended' | 'closed'

/** An object whose bytes are not what was kept. While it is open, nothing is added to the object. */
export type Damage = {
  readonly organisation_id: string
  readonly id: string
  readonly object_id: string
  readonly state: DamageState
  readonly findings: readonly Finding[]
  readonly found_at: Instant
  readonly attempts: number
  readonly problem: Both | null
  readonly mended_at: Instant | null
  readonly mended_from: string | null
  readonly aside: string | null
  readonly closed_at: Instant | null
  readonly closed_by: string | null
  readonly close_reason: string | null
}

/** So many mendings in an hour are no accident any more: the disk is failing, or somebody changes files (PRS-043). */
export const mendingsAnHour = 10
