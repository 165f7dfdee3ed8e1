import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { MigrationPlan, MigrationState } from '../migration-plan.ts'
import { archive, json } from './tables.ts'

export const migrationPlans = (scope: Scope, limit: number): Promise<MigrationPlan[]> =>
  archive(scope)
    .selectFrom('archive.migration_plan')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const migrationPlan = (scope: Scope, id: string): Promise<MigrationPlan | undefined> =>
  archive(scope).selectFrom('archive.migration_plan').selectAll().where('id', '=', id).executeTakeFirst()

/** The plan, held to the end of the transaction. */
export const lockedMigrationPlan = (scope: Scope, id: string): Promise<MigrationPlan | undefined> =>
  archive(scope)
    .selectFrom('archive.migration_plan')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const plansInState = (scope: Scope, state: MigrationState, limit: number): Promise<MigrationPlan[]> =>
  archive(scope)
    .selectFrom('archive.migration_plan')
    .selectAll()
    .where('state', '=', state)
    .orderBy('made_at')
    .limit(limit)
    .execute()

export async function insertMigrationPlan(scope: Scope, row: MigrationPlan): Promise<void> {
  await archive(scope)
    .insertInto('archive.migration_plan')
    .values({ ...row, formats: json(row.formats), organisation_id: scope.organisation })
    .execute()
}

export async function changeMigrationPlan(
  scope: Scope,
  id: string,
  { trouble, ...changes }: Partial<Omit<MigrationPlan, 'id' | 'number' | 'formats'>>,
): Promise<void> {
  await archive(scope)
    .updateTable('archive.migration_plan')
    .set({ ...changes, ...(trouble !== undefined && { trouble: trouble === null ? null : json(trouble) }) })
    .where('id', '=', id)
    .execute()
}

/** Numbers of plans, for lines of the log. */
export async function numbersOfPlans(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await archive(scope)
    .selectFrom('archive.migration_plan')
    .select(['id', 'number'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
