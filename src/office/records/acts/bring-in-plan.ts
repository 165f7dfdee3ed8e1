import type { Scope } from '#platform/acts'
import { dayOf, newId } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import {
  codeSeparator,
  type FilingPlan,
  filingCodeOf,
  type PlanDraft,
  type SubjectGroup,
} from '../filing-plan.ts'
import { closeOpenPlans, insertPlan } from '../store/plan.ts'
import { takeIdentifiers } from './identifiers.ts'

/**
 * Brings in a filing plan as a whole: from today it is the plan in force, and the one before ends.
 *
 * Czech: zavedení spisového a skartačního plánu. Law: act 499/2004 § 66; decree 259/2012 § 15; NSESSS 3.1.
 */
export async function bringInPlan(scope: Scope, draft: PlanDraft): Promise<FilingPlan> {
  const today = dayOf(scope.clock.now())
  const next = await takeIdentifiers(scope, 1 + draft.rules.length + draft.groups.length)
  await closeOpenPlans(scope, today)
  const plan: FilingPlan = {
    id: newId(),
    identifier: next(),
    name: draft.name,
    valid_from: today,
    valid_to: null,
  }
  const rules = draft.rules.map((rule): RetentionRule => ({ ...rule, id: newId(), identifier: next() }))
  const groups: SubjectGroup[] = []
  for (const { code, title, rule, standingConsent = false } of draft.groups) {
    const cut = code.lastIndexOf(codeSeparator)
    const parent = cut < 0 ? null : (groups.find(group => group.filing_code === code.slice(0, cut)) ?? null)
    if (cut >= 0 && !parent) throw new RangeError(`group ${code} stands before its parent`)
    const simple = code.slice(cut + 1)
    groups.push({
      id: newId(),
      plan_id: plan.id,
      parent_id: parent?.id ?? null,
      identifier: next(),
      simple_code: simple,
      filing_code: filingCodeOf(parent, simple),
      title,
      opened_on: today,
      closed_on: null,
      retention_rule_id: rule === undefined ? null : rules[rule]!.id,
      standing_consent: standingConsent,
      reference_variant: 'by-sequence',
    })
  }
  await insertPlan(scope, plan, rules, groups)
  await scope.announce({
    type: 'records.plan-brought-in',
    object: { kind: 'filing-plan', id: plan.id },
    erms: 'founded',
    detail: { name: plan.name, groups: groups.length },
  })
  for (const group of groups)
    await scope.announce({
      type: 'records.subject-group-opened',
      object: { kind: 'subject-group', id: group.id },
      erms: 'founded',
      detail: { code: group.filing_code },
    })
  return plan
}
