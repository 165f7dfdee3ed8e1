import type { Role } from '#platform/manifest'
import type { Day, Instant } from '#platform/values'

/** *Pověření ke kontrole*: what an auditor may look at, why, and from which day to which. */
export type AuditMandate = {
  readonly id: string
  readonly post_id: string
  readonly reason: string
  /** Empty means all. */
  readonly unit_ids: string[]
  readonly filing_codes: string[]
  readonly from_year: number | null
  readonly to_year: number | null
  readonly restricted: boolean
  readonly from_day: Day
  readonly to_day: Day
  readonly given_by: string
  readonly given_at: Instant
  readonly ended_by: string | null
  readonly ended_at: Instant | null
}

export type MandateState = 'coming' | 'in-force' | 'over' | 'ended'

export function mandateState(
  { from_day: from, to_day: to, ended_at: ended }: Pick<AuditMandate, 'from_day' | 'to_day' | 'ended_at'>,
  today: Day,
): MandateState {
  if (ended) return 'ended'
  if (today > to) return 'over'
  return today < from ? 'coming' : 'in-force'
}

const working: readonly Role[] = ['mailroom', 'clerk', 'head', 'records-manager']

/** An auditor who does nothing else in the office looks only at what mandates cover. */
export const looksByMandate = (roles: readonly string[]): boolean =>
  roles.includes('auditor') && !roles.some(role => (working as readonly string[]).includes(role))

/** A branch of the filing plan as it is written: 231, 231.1, 51-3. */
export const isFilingCode = (text: string): boolean => /^[0-9A-Za-z]+([./-][0-9A-Za-z]+)*$/.test(text)
