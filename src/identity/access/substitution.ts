import type { Day, Instant } from '#platform/values'

/** *Zastupování*: one post acts for another from a day to a day. */
export type Substitution = {
  readonly id: string
  readonly post_id: string
  readonly substitute_post_id: string
  readonly from_day: Day
  readonly to_day: Day
  readonly reason: string | null
  readonly entered_by: string
  readonly entered_at: Instant
  readonly ended_by: string | null
  readonly ended_at: Instant | null
}

export type SubstitutionState = 'coming' | 'in-force' | 'over' | 'ended'

export function substitutionState(
  { from_day: from, to_day: to, ended_at: ended }: Pick<Substitution, 'from_day' | 'to_day' | 'ended_at'>,
  today: Day,
): SubstitutionState {
  if (ended) return 'ended'
  if (today > to) return 'over'
  return today < from ? 'coming' : 'in-force'
}
