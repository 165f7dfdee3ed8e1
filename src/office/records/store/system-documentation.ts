import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { CountedSystem, ProgramVersion, SystemDocumentation } from '../system-documentation.ts'
import { json, records } from './tables.ts'

export const systemDocumentation = (scope: Scope): Promise<SystemDocumentation | undefined> =>
  records(scope)
    .selectFrom('records.system_documentation')
    .select(['facts', 'saved_by', 'saved_at'])
    .executeTakeFirst()

export const writeSystemDocumentation = (scope: Scope, row: SystemDocumentation) => {
  const kept = { facts: json(row.facts), saved_by: json(row.saved_by), saved_at: row.saved_at }
  return records(scope)
    .insertInto('records.system_documentation')
    .values({ ...kept, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(kept))
    .execute()
}

/** Versions the office has run, the first one first. */
export const programVersions = (scope: Scope): Promise<ProgramVersion[]> =>
  records(scope)
    .selectFrom('records.program_version')
    .select(['version', 'first_run_at'])
    .orderBy('first_run_at')
    .execute()

export const insertProgramVersion = (scope: Scope, row: ProgramVersion) =>
  records(scope)
    .insertInto('records.program_version')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

/** What the program counts of itself for the documentation. */
export async function countedSystem(scope: Scope): Promise<CountedSystem> {
  const { rows } = await sql<CountedSystem>`
    select (select count(*) from records.document) as documents,
      coalesce((select max(n) from (select count(*) as n from records.document group by year) years), 0) as "documentsOfYear",
      coalesce((select max(n) from (select count(*) as n from records.document where dossier_id is not null
        group by dossier_id) dossiers), 0) as "documentsOfDossier",
      (select count(*) from records.dossier) as dossiers,
      coalesce((select max(n) from (select count(*) as n from records.dossier group by year) years), 0) as "dossiersOfYear",
      coalesce((select max(size_bytes) from records.component), 0)::bigint as "largestFileBytes",
      (select count(*) from records.subject_group where closed_on is null) as groups,
      coalesce((select max(depth) from (
        with recursive tree (id, depth) as (
          select id, 1::bigint from records.subject_group where parent_id is null
          union all select child.id, depth + 1 from tree join records.subject_group child on child.parent_id = tree.id)
        select depth from tree) depths), 0) as "groupDepth",
      (select count(*) from records.retention_rule where withdrawn_on is null) as rules,
      (select count(*) from records.document_kind) as kinds`.execute(scope.sql)
  return rows[0]!
}
