import type { Day } from '#platform/values'

/** *Druh dokumentu*: what sort of thing a document is, with a rule of its own where the office gave it one. */
export type DocumentKind = {
  readonly id: string
  readonly identifier: string
  readonly title: string
  readonly comment: string | null
  readonly retention_rule_id: string | null
  /** Since when no document gets it any more. */
  readonly withdrawn_on: Day | null
}
