import type { ExpressionBuilder } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import type { FilingPlan, SubjectGroup, TemplatePart } from '../filing-plan.ts'
import type { WholePlan } from '../plan/exchange.ts'
import type { ReferenceVariant } from '../reference-variant.ts'
import { type RecordsTables, records } from './tables.ts'

const tenant = <Row>(scope: Scope, rows: readonly Row[]) =>
  rows.map(row => ({ ...row, organisation_id: scope.organisation }))

export async function insertPlan(scope: Scope, { plan, groups, parts, rules }: WholePlan): Promise<void> {
  await records(scope)
    .insertInto('records.filing_plan')
    .values(tenant(scope, [plan]))
    .execute()
  await insertRules(scope, rules)
  // Parents stand before their children, in one statement or in several.
  for (let at = 0; at < groups.length; at += rowsOfStatement)
    await records(scope)
      .insertInto('records.subject_group')
      .values(tenant(scope, groups.slice(at, at + rowsOfStatement)))
      .execute()
  await insertParts(scope, parts)
}

/** PostgreSQL takes 65 535 values in one statement. */
const rowsOfStatement = 1000

export async function insertRules(scope: Scope, rules: readonly RetentionRule[]): Promise<void> {
  for (let at = 0; at < rules.length; at += rowsOfStatement)
    await records(scope)
      .insertInto('records.retention_rule')
      .values(tenant(scope, rules.slice(at, at + rowsOfStatement)))
      .execute()
}

export const insertGroup = (scope: Scope, group: SubjectGroup) =>
  records(scope)
    .insertInto('records.subject_group')
    .values(tenant(scope, [group]))
    .execute()

export const describeGroup = (
  scope: Scope,
  id: string,
  description: Pick<SubjectGroup, 'title' | 'comment'>,
) => records(scope).updateTable('records.subject_group').set(description).where('id', '=', id).execute()

export const closeGroup = (scope: Scope, id: string, day: Day) =>
  records(scope).updateTable('records.subject_group').set({ closed_on: day }).where('id', '=', id).execute()

export const withdrawRule = (scope: Scope, id: string, day: Day) =>
  records(scope)
    .updateTable('records.retention_rule')
    .set({ withdrawn_on: day })
    .where('id', '=', id)
    .execute()

/** Groups of all plans that have a rule. */
export const groupsWithRule = (scope: Scope, ruleId: string): Promise<SubjectGroup[]> =>
  records(scope)
    .selectFrom('records.subject_group')
    .selectAll()
    .where('retention_rule_id', '=', ruleId)
    .orderBy('filing_code')
    .execute()

/** A plan locked until the act ends. */
export const lockedPlan = (scope: Scope, id: string): Promise<FilingPlan | undefined> =>
  records(scope)
    .selectFrom('records.filing_plan')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function insertParts(scope: Scope, parts: readonly TemplatePart[]): Promise<void> {
  for (let at = 0; at < parts.length; at += rowsOfStatement)
    await records(scope)
      .insertInto('records.template_part')
      .values(tenant(scope, parts.slice(at, at + rowsOfStatement)))
      .execute()
}

const isInForce = (day: Day) => (eb: ExpressionBuilder<RecordsTables, 'records.filing_plan'>) =>
  eb.and([eb('valid_from', '<=', day), eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)])])

/** The plan in force on a day, the newest when several overlap. */
export const planOn = (scope: Scope, day: Day): Promise<FilingPlan | undefined> =>
  records(scope)
    .selectFrom('records.filing_plan')
    .selectAll()
    .where(isInForce(day))
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** All plans in force on a day, the newest first; more than one are parallel (NSESSS 3.1.7). */
export const plansOn = (scope: Scope, day: Day): Promise<FilingPlan[]> =>
  records(scope)
    .selectFrom('records.filing_plan')
    .selectAll()
    .where(isInForce(day))
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Plans of the office, those that were, are and will be; the newest first. */
export const listPlans = (scope: Scope): Promise<FilingPlan[]> =>
  records(scope)
    .selectFrom('records.filing_plan')
    .selectAll()
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Plans that begin on a day or later and have not ended before it. */
export const plansFrom = (scope: Scope, day: Day): Promise<FilingPlan[]> =>
  records(scope)
    .selectFrom('records.filing_plan')
    .selectAll()
    .where('valid_from', '>=', day)
    .orderBy('valid_from', 'desc')
    .execute()

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

/** Ends plans that would go on past a day; gives those that end by it. */
export const endPlans = (scope: Scope, day: Day): Promise<FilingPlan[]> =>
  records(scope)
    .updateTable('records.filing_plan')
    .set({ valid_to: day })
    .where('valid_from', '<', day)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .returningAll()
    .execute()

/** Closes the groups of a plan that are open past a day; gives those that close by it. */
export const closeGroupsOf = (scope: Scope, planId: string, day: Day): Promise<SubjectGroup[]> =>
  records(scope)
    .updateTable('records.subject_group')
    .set({ closed_on: day })
    .where('plan_id', '=', planId)
    .where(eb => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', day)]))
    .returningAll()
    .execute()

/** A plan with all that belongs to it. */
export async function wholePlan(scope: Scope, plan: FilingPlan): Promise<WholePlan> {
  const groups = await groupsOf(scope, plan.id)
  return { plan, groups, parts: await partsOfGroups(scope, groups), rules: await rulesOf(scope) }
}

/** Template parts of groups for type dossiers. */
export async function partsOfGroups(
  scope: Scope,
  groups: readonly Pick<SubjectGroup, 'id' | 'for_type_dossiers'>[],
): Promise<TemplatePart[]> {
  const ids = groups.filter(group => group.for_type_dossiers).map(({ id }) => id)
  return ids.length === 0
    ? []
    : records(scope)
        .selectFrom('records.template_part')
        .selectAll()
        .where('subject_group_id', 'in', ids)
        .execute()
}

/** Dossiers lying in the groups of a plan, open and other, by group. */
export async function dossiersInGroups(
  scope: Scope,
  planId: string,
): Promise<Map<string, { readonly open: number; readonly closed: number }>> {
  const rows = await records(scope)
    .selectFrom('records.dossier as d')
    .innerJoin('records.subject_group as g', 'g.id', 'd.subject_group_id')
    .where('g.plan_id', '=', planId)
    .groupBy('g.id')
    .select(eb => [
      'g.id',
      eb.fn.countAll<number>().filterWhere('d.state', '=', 'open').as('open'),
      eb.fn.countAll<number>().filterWhere('d.state', '<>', 'open').as('closed'),
    ])
    .execute()
  return new Map(rows.map(({ id, open, closed }) => [id, { open, closed }]))
}

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

/** Names of plans and codes of groups by their identifiers, for the log. */
export async function namesOfPlans(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.filing_plan')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function codesOfGroups(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.subject_group')
    .select(['id', 'filing_code', 'title'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, filing_code: code, title }) => [id, `${code} ${title}`]))
}

/** Filing codes of the groups of all plans, by group: dossiers stay in groups of plans that ended. */
export async function codesOfAllGroups(scope: Scope): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.subject_group')
    .select(['id', 'filing_code'])
    .execute()
  return new Map(rows.map(({ id, filing_code: code }) => [id, code]))
}

export async function namesOfRules(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.retention_rule')
    .select(['id', 'title'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Groups that hold open dossiers. */
export async function leavesWithOpen(scope: Scope, most: number): Promise<string[]> {
  const rows = await records(scope)
    .selectFrom('records.dossier')
    .select('subject_group_id')
    .distinct()
    .where('state', '=', 'open')
    .limit(most)
    .execute()
  return rows.map(row => row.subject_group_id)
}

/** Codes of the groups open past a day, by their rule. */
export async function rulesOfOpenGroups(scope: Scope, day: Day): Promise<Map<string, string[]>> {
  const rows = await records(scope)
    .selectFrom('records.subject_group')
    .select(['retention_rule_id', 'filing_code'])
    .where('retention_rule_id', 'is not', null)
    .where(eb => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', day)]))
    .orderBy('filing_code')
    .execute()
  const codes = new Map<string, string[]>()
  for (const { retention_rule_id: rule, filing_code: code } of rows)
    codes.set(rule!, [...(codes.get(rule!) ?? []), code])
  return codes
}
