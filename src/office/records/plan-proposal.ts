import type { Finding } from '#platform/refusals'
import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { PlanDraft } from './filing-plan.ts'

/** *Návrh spisového plánu*: a plan read from a file, with what a check found, until somebody decides about it. */
export type PlanProposal = {
  readonly id: string
  readonly file_name: string
  readonly draft: PlanDraft
  readonly findings: readonly Finding[]
  readonly read_by: Holder
  readonly read_at: Instant
  readonly state: 'waiting' | 'brought-in' | 'set-aside'
  /** The plan it became. */
  readonly plan_id: string | null
  readonly decided_by: Holder | null
  readonly decided_at: Instant | null
}
