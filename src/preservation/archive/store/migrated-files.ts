import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { MigratedFile, MigrationProgress } from '../migration-plan.ts'
import { archive, json } from './tables.ts'

/** Rows of one statement: a row has twenty values, PostgreSQL takes 65 535 of them. */
const rowsAtOnce = 1_000

export async function insertMigratedFiles(scope: Scope, rows: readonly MigratedFile[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await archive(scope)
      .insertInto('archive.migrated_file')
      .values(rows.slice(at, at + rowsAtOnce).map(row => ({ ...row, organisation_id: scope.organisation })))
      .execute()
}

const ofPlan = (scope: Scope, planId: string) =>
  archive(scope).selectFrom('archive.migrated_file').selectAll().where('plan_id', '=', planId)

/** Files of one package that a plan strikes. */
export const migratedInPackage = (scope: Scope, planId: string, aipId: string): Promise<MigratedFile[]> =>
  ofPlan(scope, planId).where('aip_id', '=', aipId).orderBy('path').execute()

export const sampleOf = (scope: Scope, planId: string): Promise<MigratedFile[]> =>
  ofPlan(scope, planId).where('is_sample', '=', true).orderBy('aip_id').orderBy('path').execute()

export const failedOf = (scope: Scope, planId: string, limit: number): Promise<MigratedFile[]> =>
  ofPlan(scope, planId).where('state', '=', 'failed').orderBy('aip_id').orderBy('path').limit(limit).execute()

export const migratedFile = (scope: Scope, id: string): Promise<MigratedFile | undefined> =>
  archive(scope).selectFrom('archive.migrated_file').selectAll().where('id', '=', id).executeTakeFirst()

/** A page of all files of a plan, after one of them. */
export function migratedFiles(
  scope: Scope,
  planId: string,
  { after, limit }: { after: Pick<MigratedFile, 'aip_id' | 'path'> | null; limit: number },
): Promise<MigratedFile[]> {
  let query = ofPlan(scope, planId)
  if (after) query = query.where(sql<boolean>`(aip_id, path) > (${after.aip_id}::uuid, ${after.path})`)
  return query.orderBy('aip_id').orderBy('path').limit(limit).execute()
}

/** The next package of a plan with files that are neither kept in it nor failed. */
export async function nextPackageOf(scope: Scope, planId: string): Promise<string | null> {
  const row = await archive(scope)
    .selectFrom('archive.migrated_file')
    .select('aip_id')
    .where('plan_id', '=', planId)
    .where('state', 'in', ['waiting', 'made'])
    .orderBy('aip_id')
    .limit(1)
    .executeTakeFirst()
  return row?.aip_id ?? null
}

export async function changeMigratedFile(
  scope: Scope,
  id: string,
  { tool, trouble, ...changes }: Partial<Omit<MigratedFile, 'id' | 'plan_id' | 'aip_id' | 'path'>>,
): Promise<void> {
  await archive(scope)
    .updateTable('archive.migrated_file')
    .set({
      ...changes,
      ...(tool !== undefined && { tool: tool === null ? null : json(tool) }),
      ...(trouble !== undefined && { trouble: trouble === null ? null : json(trouble) }),
    })
    .where('id', '=', id)
    .execute()
}

/** What was made of files of a package is kept in a version of it. */
export async function keepMigrated(
  scope: Scope,
  {
    planId,
    aipId,
    paths,
    version,
  }: { planId: string; aipId: string; paths: readonly string[]; version: number },
): Promise<void> {
  await archive(scope)
    .updateTable('archive.migrated_file')
    .set({ state: 'kept', made_version: version })
    .where('plan_id', '=', planId)
    .where('aip_id', '=', aipId)
    .where('state', '=', 'made')
    .where('path', '=', sql<string>`any(${[...paths]}::text[])`)
    .execute()
}

/** Files that failed wait again; gives how many. */
export async function retryFailed(scope: Scope, planId: string): Promise<number> {
  const { numUpdatedRows } = await archive(scope)
    .updateTable('archive.migrated_file')
    .set({ state: 'waiting', trouble: null })
    .where('plan_id', '=', planId)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function migrationProgress(scope: Scope, planId: string): Promise<MigrationProgress> {
  const { rows } = await sql<MigrationProgress>`
    with package as (
      select aip_id, bool_and(state in ('kept', 'failed')) as done, count(*) as files, sum(size_bytes) as bytes,
        count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'made') as made,
        count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'kept') as kept
      from archive.migrated_file where plan_id = ${planId}::uuid group by aip_id)
    select count(*)::integer as packages, coalesce(sum(files), 0)::integer as files,
      coalesce(sum(bytes), 0)::float8 as bytes, (count(*) filter (where done))::integer as "packagesDone",
      coalesce(sum(waiting), 0)::integer as waiting, coalesce(sum(made), 0)::integer as made,
      coalesce(sum(failed), 0)::integer as failed, coalesce(sum(kept), 0)::integer as kept
    from package`.execute(scope.sql)
  return rows[0]!
}
