import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId } from '#platform/values'
import { type RetentionRule, waitsForEvent } from '../dossier.ts'
import type { RuleDraft } from '../filing-plan.ts'
import { retentionMostYears } from '../plan/check-draft.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { groupsWithRule, insertRules, rulesOf, withdrawRule } from '../store/plan.ts'
import { takeIdentifiers } from './identifiers.ts'

const isYears = (years: number | null | undefined, least: number): boolean =>
  typeof years === 'number' && Number.isInteger(years) && years >= least && years <= retentionMostYears

/** Whether a rule says all that its trigger asks, and nothing beside. */
function isWhole({ title, disposal_code: code, retention_years: years, ...rule }: RuleDraft): boolean {
  if (title.trim() === '' || code === 'V' || !isYears(years, 0)) return false
  return waitsForEvent(rule)
    ? Boolean(rule.event?.trim()) && isYears(rule.review_years, 1)
    : !rule.event && !rule.review_years
}

/**
 * Adds a retention rule to the list of the office. It is never changed afterwards; another is added instead.
 *
 * Czech: založení skartačního režimu. Law: act 499/2004 § 66; decree 259/2012 § 15/3-5; NSESSS 6.1.1, 6.1.5, 6.1.6.
 *
 * Refuses with `records.rule-incomplete`, `rule-exists`.
 */
export async function addRetentionRule(scope: Scope, given: RuleDraft): Promise<RetentionRule> {
  if (!isWhole(given)) throw refuse(planRefusals['rule-incomplete'], {})
  const title = given.title.trim()
  const known = await rulesOf(scope)
  if (known.some(rule => rule.withdrawn_on === null && rule.title === title))
    throw refuse(planRefusals['rule-exists'], { title })
  const next = await takeIdentifiers(scope, 1)
  const rule: RetentionRule = {
    ...given,
    id: newId(),
    identifier: next(),
    title,
    event: given.event?.trim() || null,
    review_years: given.review_years ?? null,
    law: given.law?.trim() || null,
    withdrawn_on: null,
  }
  await insertRules(scope, [rule])
  await scope.announce({
    type: 'records.retention-rule-added',
    object: { kind: 'retention-rule', id: rule.id },
    erms: 'founded',
    detail: { title, code: rule.disposal_code, years: rule.retention_years, trigger: rule.trigger },
  })
  return rule
}

/**
 * Withdraws a rule: new groups do not get it any more; closed groups and dossiers keep it.
 *
 * Law: NSESSS 6.1.2.
 *
 * Refuses with `records.not-found`, `rule-in-use`.
 */
export async function withdrawRetentionRule(scope: Scope, id: string): Promise<void> {
  const rule = (await rulesOf(scope)).find(one => one.id === id)
  if (!rule || rule.withdrawn_on !== null) throw refuse(recordsRefusals['not-found'], {})
  const today = dayOf(scope.clock.now())
  const used = (await groupsWithRule(scope, id)).filter(
    ({ closed_on: closed }) => closed === null || closed > today,
  )
  if (used.length > 0)
    throw refuse(planRefusals['rule-in-use'], {
      title: rule.title,
      codes: used
        .map(group => group.filing_code)
        .slice(0, 5)
        .join(', '),
    })
  await withdrawRule(scope, id, today)
  await scope.announce({
    type: 'records.retention-rule-withdrawn',
    object: { kind: 'retention-rule', id },
    erms: 'cancelled',
    detail: { title: rule.title },
  })
}
