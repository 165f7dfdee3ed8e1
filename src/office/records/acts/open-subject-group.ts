import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, newId } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import {
  type FilingPlan,
  filingCodeWith,
  isLeaf,
  isOpenOn,
  type SubjectGroup,
  separatorOf,
} from '../filing-plan.ts'
import { readTemplate } from '../plan/template-lines.ts'
import { planRefusals } from '../plan-refusals.ts'
import type { ReferenceVariant } from '../reference-variant.ts'
import { recordsRefusals } from '../refusals.ts'
import { groupById, groupsOf, insertGroup, insertParts, lockedPlan, rulesOf } from '../store/plan.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { takeIdentifiers } from './identifiers.ts'

export type NewSubjectGroup = {
  readonly planId: string
  /** The group above; `null` at the top of the plan. */
  readonly parentId: string | null
  readonly simpleCode: string
  readonly title: string
  readonly comment: string | null
  /** With a rule it is a lowest group and holds dossiers; without one groups are opened below it. */
  readonly ruleId: string | null
  readonly hasStandingConsent: boolean
  readonly variant: ReferenceVariant
  /** Parts of its type dossiers, a line each; with any the group is for type dossiers and has no rule of its own. */
  readonly template?: string
}

/** A plan that has not ended, locked until the act ends, so that two people do not open groups of one code. */
export async function livingPlan(scope: Scope, id: string, today: Day): Promise<FilingPlan> {
  const plan = await lockedPlan(scope, id)
  if (!plan) throw refuse(recordsRefusals['not-found'], {})
  if (plan.valid_to !== null && plan.valid_to <= today)
    throw refuse(planRefusals['plan-ended'], { name: plan.name })
  return plan
}

/** A rule the office uses. Refuses with `records.rule-unknown`. */
export async function ruleInUse(scope: Scope, id: string): Promise<RetentionRule> {
  const rule = (await rulesOf(scope)).find(one => one.id === id && one.withdrawn_on === null)
  if (!rule) throw refuse(planRefusals['rule-unknown'], {})
  return rule
}

/** A group that may still be changed: open today or later, in a plan that goes on. */
export async function livingGroup(
  scope: Scope,
  id: string,
): Promise<{ group: SubjectGroup; plan: FilingPlan; today: Day }> {
  const today = dayOf(scope.clock.now())
  const found = await groupById(scope, id)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  const plan = await livingPlan(scope, found.plan_id, today)
  // Read again under the lock of its plan.
  const group = (await groupById(scope, id))!
  if (group.closed_on !== null && group.closed_on <= today)
    throw refuse(planRefusals['group-closed'], { code: group.filing_code })
  return { group, plan, today }
}

async function parentFor(scope: Scope, given: NewSubjectGroup, today: Day): Promise<SubjectGroup | null> {
  if (given.parentId === null) return null
  const parent = await groupById(scope, given.parentId)
  if (!parent || parent.plan_id !== given.planId) throw refuse(recordsRefusals['not-found'], {})
  const code = parent.filing_code
  if (parent.closed_on !== null && parent.closed_on <= today)
    throw refuse(planRefusals['group-closed'], { code })
  if (parent.for_type_dossiers) throw refuse(planRefusals['group-for-type-dossiers'], { code })
  if (isLeaf(parent)) throw refuse(planRefusals['group-holds-dossiers'], { code })
  return parent
}

/** Parts that a person wrote, under the code of their group. Refuses with `records.bad-template`. */
async function templateOf(scope: Scope, text: string, groupCode: string, separator: string) {
  const read = readTemplate(text, await rulesOf(scope))
  if ('badLine' in read) throw refuse(typeDossierRefusals['bad-template'], { line: read.badLine })
  const idOf = new Map(read.parts.map(part => [part.code, newId()]))
  return read.parts.map(part => ({
    id: idOf.get(part.code)!,
    parent_id: part.parent === null ? null : idOf.get(part.parent)!,
    simple_code: part.simple,
    filing_code: `${groupCode}${separator}${part.code.replaceAll('.', separator)}`,
    title: part.title,
    retention_rule_id: part.ruleId,
  }))
}

/**
 * Opens a group in a plan, under a group that holds no dossiers or at the top.
 *
 * Czech: založení věcné skupiny. Law: decree 259/2012 § 15/1; NSESSS 3.1.1, 3.1.4, 3.1.11, 3.1.12, 6.1.2.
 *
 * Refuses with `records.not-found`, `plan-ended`, `group-without-title`, `group-closed`, `group-for-type-dossiers`,
 * `group-holds-dossiers`, `bad-group-code`, `group-code-taken`, `rule-unknown`, `bad-template`.
 */
export async function openSubjectGroup(scope: Scope, given: NewSubjectGroup): Promise<SubjectGroup> {
  const today = dayOf(scope.clock.now())
  const plan = await livingPlan(scope, given.planId, today)
  const title = given.title.trim()
  if (title === '') throw refuse(planRefusals['group-without-title'], {})
  const parent = await parentFor(scope, given, today)
  const groups = await groupsOf(scope, plan.id)
  const separator = separatorOf(groups)
  const simple = given.simpleCode.trim()
  const code = filingCodeWith(parent, simple, separator)
  if (!/^[\p{L}\p{N}]{1,50}$/u.test(simple) || code.length > 255)
    throw refuse(planRefusals['bad-group-code'], { code: simple, separator })
  const opensOn = plan.valid_from > today ? plan.valid_from : today
  if (groups.some(one => one.filing_code === code && (one.closed_on === null || isOpenOn(one, opensOn))))
    throw refuse(planRefusals['group-code-taken'], { code })
  const rule = given.ruleId === null ? null : await ruleInUse(scope, given.ruleId)
  const parts = await templateOf(scope, given.template ?? '', code, separator)
  const next = await takeIdentifiers(scope, 1 + parts.length)
  const group: SubjectGroup = {
    id: newId(),
    plan_id: plan.id,
    parent_id: parent?.id ?? null,
    identifier: next(),
    simple_code: simple,
    filing_code: code,
    title,
    comment: given.comment?.trim() || null,
    opened_on: opensOn,
    closed_on: null,
    retention_rule_id: parts.length > 0 ? null : (rule?.id ?? null),
    standing_consent: parts.length === 0 && rule !== null && given.hasStandingConsent,
    reference_variant: given.variant,
    for_type_dossiers: parts.length > 0,
  }
  await insertGroup(scope, group)
  await insertParts(
    scope,
    parts.map(part => ({
      ...part,
      subject_group_id: group.id,
      identifier: next(),
      standing_consent: given.hasStandingConsent && part.retention_rule_id !== null,
      reference_variant: given.variant,
    })),
  )
  await announceOpened(scope, group, rule)
  return group
}

export const announceOpened = (scope: Scope, group: SubjectGroup, rule: RetentionRule | null) =>
  scope.announce({
    type: 'records.subject-group-opened',
    object: { kind: 'subject-group', id: group.id },
    erms: 'founded',
    detail: { code: group.filing_code, title: group.title, ...(rule && { rule: rule.title }) },
  })
