import type { Day } from '#platform/values'
import type { RetentionRule } from './dossier.ts'
import type { ReferenceVariant } from './reference-variant.ts'

/** *Spisový plán*: a time slice over subject groups (NSESSS 3.1.7). */
export type FilingPlan = {
  readonly id: string
  readonly identifier: string
  readonly name: string
  readonly valid_from: Day
  readonly valid_to: Day | null
}

/** *Věcná skupina* with its filing code (*spisový znak*). Only a leaf has a retention rule and holds dossiers. */
export type SubjectGroup = {
  readonly id: string
  readonly plan_id: string
  readonly parent_id: string | null
  readonly identifier: string
  readonly simple_code: string
  readonly filing_code: string
  readonly title: string
  readonly opened_on: Day
  readonly closed_on: Day | null
  readonly retention_rule_id: string | null
  /** *Trvalý skartační souhlas*: dossiers are closed without the checks of format and metadata (NSESSS 3.2.10). */
  readonly standing_consent: boolean
  /** How documents in dossiers of this group are numbered (NSESSS 3.1.2 h). */
  readonly reference_variant: ReferenceVariant
}

/** One separator for the whole plan, chosen when the service is set up (NSESSS 3.1.12). */
export const codeSeparator = '.'

/** The full code of a group: its parent's, a separator, its own (NSESSS rules obs93b, obs95). */
export const filingCodeOf = (parent: Pick<SubjectGroup, 'filing_code'> | null, simpleCode: string): string =>
  parent ? `${parent.filing_code}${codeSeparator}${simpleCode}` : simpleCode

export const isLeaf = (group: Pick<SubjectGroup, 'retention_rule_id'>): boolean =>
  group.retention_rule_id !== null

export const isOpenOn = (group: Pick<SubjectGroup, 'opened_on' | 'closed_on'>, day: Day): boolean =>
  group.opened_on <= day && (group.closed_on === null || day < group.closed_on)

/** Groups from the top of the plan down to one group. */
export function chainTo(groups: readonly SubjectGroup[], id: string): SubjectGroup[] {
  const byId = new Map(groups.map(group => [group.id, group]))
  const chain: SubjectGroup[] = []
  for (let at = byId.get(id); at; at = at.parent_id ? byId.get(at.parent_id) : undefined) chain.unshift(at)
  return chain
}

/** How filing codes are read by people: parts that are numbers by their value, so that 9 stands before 10. */
export function compareCodes(a: string, b: string): number {
  return a.localeCompare(b, 'cs', { numeric: true })
}

/** What a plan is made of when it is brought in as a whole. */
export type PlanDraft = {
  readonly name: string
  readonly rules: readonly Omit<RetentionRule, 'id' | 'identifier'>[]
  /** `rule` is the place of the rule in `rules`; parents stand before their children. */
  readonly groups: readonly {
    readonly code: string
    readonly title: string
    readonly rule?: number | undefined
    readonly standingConsent?: boolean | undefined
  }[]
}
