import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { LogClosing, LogFiling } from '../log-closing.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'day',
  'part',
  'first_line',
  'last_line',
  'document_id',
  'statement',
  'signature',
  'stamped_at',
  'closed_at',
] as const satisfies readonly (keyof LogClosing)[]

export const logFiling = (scope: Scope): Promise<LogFiling | undefined> =>
  records(scope)
    .selectFrom('records.log_filing')
    .select(['subject_group_id', 'keeper', 'set_at'])
    .executeTakeFirst()

export const keepLogFiling = (scope: Scope, row: LogFiling) =>
  records(scope)
    .insertInto('records.log_filing')
    .values({ ...row, organisation_id: scope.organisation, keeper: json(row.keeper) })
    .onConflict(conflict =>
      conflict.column('organisation_id').doUpdateSet({
        subject_group_id: row.subject_group_id,
        keeper: json(row.keeper),
        set_at: row.set_at,
      }),
    )
    .execute()

/** One act at a time closes the log of an office. */
export const lockClosing = (scope: Scope) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`log-closing:${scope.organisation}`}, 0))`.execute(
    scope.sql,
  )

export const lastClosing = (scope: Scope): Promise<LogClosing | undefined> =>
  records(scope)
    .selectFrom('records.log_closing')
    .select(columns)
    .orderBy('last_line', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertClosing = (scope: Scope, row: LogClosing) =>
  records(scope)
    .insertInto('records.log_closing')
    .values({ ...row, organisation_id: scope.organisation, statement: json(row.statement) })
    .execute()

/** Closings of the office, the newest first. */
export const listClosings = (scope: Scope, limit: number): Promise<LogClosing[]> =>
  records(scope)
    .selectFrom('records.log_closing')
    .select(columns)
    .orderBy('last_line', 'desc')
    .limit(limit)
    .execute()

export const closingById = (scope: Scope, id: string): Promise<LogClosing | undefined> =>
  records(scope).selectFrom('records.log_closing').select(columns).where('id', '=', id).executeTakeFirst()

/** The open dossier that this year's closings of a group lie in. */
export async function dossierOfLog(
  scope: Scope,
  { groupId, year }: { groupId: string; year: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select dossier.id from records.dossier where subject_group_id = ${groupId} and year = ${year} and state = 'open'
      and id in (select dossier_id from records.document join records.log_closing on document_id = document.id)
    limit 1`.execute(scope.sql)
  return rows[0]?.id
}

/** Which part of a day comes next. */
export async function nextPart(scope: Scope, day: Day): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.log_closing')
    .select(eb => eb.fn.max('part').as('last'))
    .where('day', '=', day)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Reference numbers of the documents of closings; whoever may see closings may know them, and reads no more by it. */
export async function numbersOfClosings(
  scope: Scope,
  rows: readonly Pick<LogClosing, 'document_id'>[],
): Promise<Map<string, string>> {
  const ids = rows.map(({ document_id: id }) => id)
  const found = await sql<{ id: string; number: string }>`
    select id, records.number_of(id) as number from unnest(${ids}::uuid[]) as id`.execute(scope.sql)
  return new Map(found.rows.map(({ id, number }) => [id, number]))
}
