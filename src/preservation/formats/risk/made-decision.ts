import type { Actor } from '#platform/acts'
import type { Day, Instant } from '#platform/values'
import type { Decision } from './decision.ts'

/** One decision of an office, as it was made; `decision` is `null` where the format was given back to the house's own. */
export type MadeDecision = {
  readonly id: string
  readonly format: string
  readonly format_name: string
  readonly decision: Decision | null
  readonly was: Decision
  readonly reason: string
  readonly source: string | null
  readonly valid_from: Day
  readonly decided_at: Instant
  readonly decided_by: Actor
}
