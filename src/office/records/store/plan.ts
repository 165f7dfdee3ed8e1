import type { Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import type { FilingPlan, SubjectGroup } from '../filing-plan.ts'
import type { ReferenceVariant } from '../reference-variant.ts'
import { records } from './tables.ts'

const tenant = <Row>(scope: Scope, rows: readonly Row[]) =>
  rows.map(row => ({ ...row, organisation_id: scope.organisation }))

export async function insertPlan(
  scope: Scope,
  plan: FilingPlan,
  rules: readonly RetentionRule[],
  groups: readonly SubjectGroup[],
): Promise<void> {
  await records(scope)
    .insertInto('records.filing_plan')
    .values(tenant(scope, [plan]))
    .execute()
  if (rules.length > 0)
    await records(scope).insertInto('records.retention_rule').values(tenant(scope, rules)).execute()
  for (const group of groups)
    await records(scope)
      .insertInto('records.subject_group')
      .values(tenant(scope, [group]))
      .execute()
}

/** The plan in force on a day, the newest when several overlap. */
export const planOn = (scope: Scope, day: Day): Promise<FilingPlan | undefined> =>
  records(scope)
    .selectFrom('records.filing_plan')
    .selectAll()
    .where('valid_from', '<=', day)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()

export const planById = (scope: Scope, id: string): Promise<FilingPlan> =>
  records(scope).selectFrom('records.filing_plan').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const groupsOf = (scope: Scope, planId: string): Promise<SubjectGroup[]> =>
  records(scope).selectFrom('records.subject_group').selectAll().where('plan_id', '=', planId).execute()

export const groupById = (scope: Scope, id: string): Promise<SubjectGroup | undefined> =>
  records(scope).selectFrom('records.subject_group').selectAll().where('id', '=', id).executeTakeFirst()

export const rulesOf = (scope: Scope): Promise<RetentionRule[]> =>
  records(scope).selectFrom('records.retention_rule').selectAll().execute()

export const ruleById = (scope: Scope, id: string): Promise<RetentionRule> =>
  records(scope)
    .selectFrom('records.retention_rule')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

export const changeReferenceVariant = (scope: Scope, groupId: string, variant: ReferenceVariant) =>
  records(scope)
    .updateTable('records.subject_group')
    .set({ reference_variant: variant })
    .where('id', '=', groupId)
    .execute()

export const closeOpenPlans = (scope: Scope, day: Day) =>
  records(scope)
    .updateTable('records.filing_plan')
    .set({ valid_to: day })
    .where('valid_to', 'is', null)
    .where('valid_from', '<', day)
    .execute()

/** Leaves of all plans by their filing code; of groups with one code the newest. */
export async function leaves(scope: Scope): Promise<Map<string, string>> {
  const groups = await records(scope)
    .selectFrom('records.subject_group')
    .select(['id', 'filing_code'])
    .where('retention_rule_id', 'is not', null)
    .orderBy('opened_on')
    .orderBy('id')
    .execute()
  return new Map(groups.map(group => [group.filing_code, group.id]))
}
