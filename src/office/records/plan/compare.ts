import type { RetentionRule } from '../dossier.ts'
import { compareCodes, type PlanDraft, type RuleDraft, type SubjectGroup } from '../filing-plan.ts'
import { triggerText } from './exchange.ts'

export const changeKinds = ['new', 'gone', 'changed-rule', 'renamed', 'same'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One filing code in the plan in force and in the plan that is to follow it. */
export type GroupChange = {
  readonly code: string
  readonly kind: ChangeKind
  readonly before: { readonly group: SubjectGroup; readonly rule: RetentionRule | null } | null
  readonly after: { readonly title: string; readonly rule: RuleDraft | null } | null
}

/** What of a rule decides about dossiers, as one text. */
export const ruleText = (rule: RuleDraft | null): string =>
  rule
    ? [
        rule.disposal_code,
        rule.retention_years,
        triggerText({ trigger: rule.trigger, event: rule.event ?? null }),
        rule.review_years ?? '',
      ].join('|')
    : ''

function kindOf({ before, after }: Pick<GroupChange, 'before' | 'after'>): ChangeKind {
  if (!before) return 'new'
  if (!after) return 'gone'
  if (ruleText(before.rule) !== ruleText(after.rule)) return 'changed-rule'
  return before.group.title === after.title ? 'same' : 'renamed'
}

/** Code by code, in the order people read them: what is new, gone, under another rule, under another name, the same. */
export function compareWithDraft(
  now: { readonly groups: readonly SubjectGroup[]; readonly rules: readonly RetentionRule[] },
  draft: PlanDraft,
): GroupChange[] {
  const rules = new Map(now.rules.map(rule => [rule.id, rule]))
  const before = new Map(
    now.groups.map(group => [
      group.filing_code,
      { group, rule: (group.retention_rule_id && rules.get(group.retention_rule_id)) || null },
    ]),
  )
  const after = new Map(
    draft.groups.map(({ code, title, rule }) => [
      code,
      { title, rule: rule === undefined ? null : (draft.rules[rule] ?? null) },
    ]),
  )
  return [...new Set([...before.keys(), ...after.keys()])].sort(compareCodes).map(code => {
    const sides = { before: before.get(code) ?? null, after: after.get(code) ?? null }
    return { code, ...sides, kind: kindOf(sides) }
  })
}
