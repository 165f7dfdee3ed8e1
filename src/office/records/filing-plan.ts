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
  readonly comment: string | null
  readonly opened_on: Day
  readonly closed_on: Day | null
  readonly retention_rule_id: string | null
  /** *Trvalý skartační souhlas*: dossiers are closed without the checks of format and metadata (NSESSS 3.2.10). */
  readonly standing_consent: boolean
  /** How documents in dossiers of this group are numbered (NSESSS 3.1.2 h). */
  readonly reference_variant: ReferenceVariant
  /** *Určeno pro typové spisy*: it holds type dossiers and nothing else (NSESSS 3.1.6). */
  readonly for_type_dossiers: boolean
}

/** *Součást* that every type dossier of a group is founded with; only a lowest one has a rule. */
export type TemplatePart = {
  readonly id: string
  readonly subject_group_id: string
  readonly parent_id: string | null
  readonly identifier: string
  readonly simple_code: string
  readonly filing_code: string
  readonly title: string
  readonly retention_rule_id: string | null
  readonly standing_consent: boolean
  readonly reference_variant: ReferenceVariant
}

/** The separator of a plan that does not bring its own; one for the whole plan (NSESSS 3.1.12). */
export const codeSeparator = '.'

/** The full code of a group: its parent's, a separator, its own (NSESSS rules obs93b, obs95). */
export const filingCodeWith = (
  parent: Pick<SubjectGroup, 'filing_code'> | null,
  simpleCode: string,
  separator: string,
): string => (parent ? `${parent.filing_code}${separator}${simpleCode}` : simpleCode)

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

/** What a group or a part is when a plan is brought in; `rule` is the place of its rule among the rules. */
export type ItemDraft = {
  readonly code: string
  /** Its own code, where it is not what stands behind the last separator. */
  readonly simple?: string | undefined
  readonly title: string
  readonly comment?: string | undefined
  readonly rule?: number | undefined
  readonly standingConsent?: boolean | undefined
  readonly variant?: ReferenceVariant | undefined
}

export type RuleDraft = Pick<RetentionRule, 'title' | 'disposal_code' | 'retention_years' | 'trigger'> & {
  readonly [K in 'event' | 'review_years' | 'law']?: RetentionRule[K] | undefined
}

/** A group on its way in; one that foresees parts is for type dossiers. Parents stand before their children. */
export type GroupDraft = ItemDraft & { readonly parts?: readonly ItemDraft[] | undefined }

/** What a plan is made of when it is brought in as a whole; parents stand before their children. */
export type PlanDraft = {
  readonly name: string
  readonly rules: readonly RuleDraft[]
  readonly groups: readonly GroupDraft[]
}

/** Signs that may join codes of a plan (NSESSS 3.1.12). */
export const codeSeparators = ['.', '-', '/', ' '] as const

/** The separator a plan uses, read from its groups (NSESSS 3.1.12). */
export function separatorOf(
  groups: readonly Pick<SubjectGroup, 'filing_code' | 'simple_code' | 'parent_id'>[],
) {
  const below = groups.find(({ parent_id: parent }) => parent !== null)
  return below
    ? below.filing_code.charAt(below.filing_code.length - below.simple_code.length - 1)
    : codeSeparator
}

/** The code of an item's parent, `null` at the top, and the item's own. */
export function codeOf({ code, simple }: Pick<ItemDraft, 'code' | 'simple'>): {
  parent: string | null
  simple: string
} {
  const own = simple ?? code.slice(code.lastIndexOf(codeSeparator) + 1)
  return own.length >= code.length
    ? { parent: null, simple: own }
    : { parent: code.slice(0, code.length - own.length - 1), simple: own }
}
