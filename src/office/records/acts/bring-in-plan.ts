import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, newId } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import {
  codeOf,
  type FilingPlan,
  filingCodeWith,
  type ItemDraft,
  type PlanDraft,
  type RuleDraft,
  type SubjectGroup,
  type TemplatePart,
} from '../filing-plan.ts'
import { planRefusals } from '../plan-refusals.ts'
import { closeGroupsOf, endPlans, insertPlan, plansFrom, rulesOf } from '../store/plan.ts'
import { takeIdentifiers } from './identifiers.ts'

/** From when a plan is in force, and whether the ones before it end that day or stay beside it. */
export type PlanStart = { readonly from?: Day; readonly before?: 'end' | 'stay' }

const sameRule = (rule: RetentionRule, draft: RuleDraft): boolean =>
  rule.withdrawn_on === null &&
  rule.title === draft.title &&
  rule.disposal_code === draft.disposal_code &&
  rule.retention_years === draft.retention_years &&
  rule.trigger === draft.trigger &&
  rule.event === (draft.event ?? null) &&
  rule.review_years === (draft.review_years ?? null) &&
  rule.law === (draft.law ?? null)

/** Rules of a draft by their places: those the office has already, and new ones for the rest. */
async function rulesFor(scope: Scope, draft: PlanDraft, next: () => string) {
  const known = await rulesOf(scope)
  const fresh: RetentionRule[] = []
  const all = draft.rules.map(one => {
    const there = known.find(rule => sameRule(rule, one))
    if (there) return there
    const rule: RetentionRule = {
      id: newId(),
      identifier: next(),
      ...one,
      event: one.event ?? null,
      review_years: one.review_years ?? null,
      law: one.law ?? null,
      withdrawn_on: null,
    }
    fresh.push(rule)
    return rule
  })
  return { all, fresh }
}

type Placed = Pick<SubjectGroup, 'id' | 'filing_code'>

/** What a group and a part have in common, below the item that stands above it. */
function itemOf(draft: ItemDraft, above: readonly Placed[], rules: readonly RetentionRule[]) {
  const { parent: parentCode, simple } = codeOf(draft)
  const parent = parentCode === null ? null : (above.find(one => one.filing_code === parentCode) ?? null)
  if (parentCode !== null && !parent) throw new RangeError(`${draft.code} stands before its parent`)
  return {
    id: newId(),
    parent,
    simple_code: simple,
    filing_code: filingCodeWith(parent, simple, draft.code.charAt(parentCode?.length ?? 0)),
    title: draft.title,
    retention_rule_id: draft.rule === undefined ? null : rules[draft.rule]!.id,
    standing_consent: draft.standingConsent ?? false,
    reference_variant: draft.variant ?? ('by-sequence' as const),
  }
}

function groupsOfDraft(
  draft: PlanDraft,
  {
    planId,
    from,
    rules,
    next,
  }: { planId: string; from: Day; rules: readonly RetentionRule[]; next: () => string },
): { groups: SubjectGroup[]; parts: TemplatePart[] } {
  const groups: SubjectGroup[] = []
  const parts: TemplatePart[] = []
  const parents = new Set(draft.groups.map(one => codeOf(one).parent))
  for (const one of draft.groups) {
    const foreseen = one.parts ?? []
    // Only a lowest group has a rule, and not even that where its type dossiers' parts have theirs.
    const isLowest = foreseen.length === 0 && !parents.has(one.code)
    const { parent, ...item } = itemOf(isLowest ? one : { ...one, rule: undefined }, groups, rules)
    groups.push({
      ...item,
      plan_id: planId,
      parent_id: parent?.id ?? null,
      identifier: next(),
      comment: one.comment ?? null,
      opened_on: from,
      closed_on: null,
      for_type_dossiers: foreseen.length > 0,
    })
    const own: TemplatePart[] = []
    const above = new Set(foreseen.map(part => codeOf(part).parent))
    for (const part of foreseen) {
      const isLowestPart = !above.has(part.code)
      const placed = itemOf(isLowestPart ? part : { ...part, rule: undefined }, [item, ...own], rules)
      const { parent: over, ...facts } = placed
      own.push({
        ...facts,
        subject_group_id: item.id,
        parent_id: over?.id === item.id ? null : (over?.id ?? null),
        identifier: next(),
      })
    }
    parts.push(...own)
  }
  return { groups, parts }
}

/** Ends what was in force before: no dossier is opened any more in its groups; those there stay until they are moved. */
async function endPlansBefore(scope: Scope, from: Day): Promise<void> {
  for (const plan of await endPlans(scope, from)) {
    const closed = await closeGroupsOf(scope, plan.id, from)
    await scope.announce({
      type: 'records.plan-ended',
      object: { kind: 'filing-plan', id: plan.id },
      erms: 'closed',
      detail: { name: plan.name, on: from, groups: closed.length },
    })
    for (const group of closed)
      await scope.announce({
        type: 'records.subject-group-closed',
        object: { kind: 'subject-group', id: group.id },
        erms: 'closed',
        detail: { code: group.filing_code, on: from },
      })
  }
}

/**
 * Brings in a filing plan as a whole, from today or a later day. The plans before it end that day and their groups close;
 * or they stay in force beside it. A rule that the office has already is used again.
 *
 * Czech: zavedení spisového a skartačního plánu. Law: act 499/2004 § 66; decree 259/2012 § 15; NSESSS 3.1.4, 3.1.7.
 *
 * Refuses with `records.plan-begins-in-past`, `plan-begins-too-early`.
 */
export async function bringInPlan(
  scope: Scope,
  draft: PlanDraft,
  { from = dayOf(scope.clock.now()), before = 'end' }: PlanStart = {},
): Promise<FilingPlan> {
  if (from < dayOf(scope.clock.now())) throw refuse(planRefusals['plan-begins-in-past'], { day: from })
  const [later] = await plansFrom(scope, from)
  if (later && before === 'end')
    throw refuse(planRefusals['plan-begins-too-early'], { name: later.name, day: later.valid_from })
  const parts = draft.groups.reduce((count, group) => count + (group.parts?.length ?? 0), 0)
  const next = await takeIdentifiers(scope, 1 + draft.rules.length + draft.groups.length + parts)
  if (before === 'end') await endPlansBefore(scope, from)
  const plan: FilingPlan = {
    id: newId(),
    identifier: next(),
    name: draft.name,
    valid_from: from,
    valid_to: null,
  }
  const rules = await rulesFor(scope, draft, next)
  const items = groupsOfDraft(draft, { planId: plan.id, from, rules: rules.all, next })
  await insertPlan(scope, { plan, rules: rules.fresh, ...items })
  await scope.announce({
    type: 'records.plan-brought-in',
    object: { kind: 'filing-plan', id: plan.id },
    erms: 'founded',
    detail: { name: plan.name, groups: items.groups.length, from },
  })
  for (const group of items.groups)
    await scope.announce({
      type: 'records.subject-group-opened',
      object: { kind: 'subject-group', id: group.id },
      erms: 'founded',
      detail: { code: group.filing_code },
    })
  return plan
}
