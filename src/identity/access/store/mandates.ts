import { sql } from 'kysely'
import { type Mandate, type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { AuditMandate } from '../mandate.ts'

export type MandateTables = { 'access.mandate': AuditMandate & { organisation_id: string } }

const mandates = (scope: Scope) => tables<MandateTables>(scope)

const columns = [
  'id',
  'post_id',
  'reason',
  'unit_ids',
  'filing_codes',
  'from_year',
  'to_year',
  'restricted',
  'from_day',
  'to_day',
  'given_by',
  'given_at',
  'ended_by',
  'ended_at',
] as const satisfies readonly (keyof AuditMandate)[]

export const insertMandate = (scope: Scope, row: AuditMandate) =>
  mandates(scope)
    .insertInto('access.mandate')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const lockedMandate = (scope: Scope, id: string): Promise<AuditMandate | undefined> =>
  mandates(scope)
    .selectFrom('access.mandate')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endMandateRow = (scope: Scope, id: string, end: Pick<AuditMandate, 'ended_by' | 'ended_at'>) =>
  mandates(scope).updateTable('access.mandate').set(end).where('id', '=', id).execute()

/** Mandates of the office, or of one post, the newest first. */
export function listMandates(scope: Scope, postId: string | null, limit: number): Promise<AuditMandate[]> {
  const query = mandates(scope).selectFrom('access.mandate').select(columns)
  return (postId === null ? query : query.where('post_id', '=', postId))
    .orderBy('given_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Mandates that were in force on a day. */
export const mandatesOn = (scope: Scope, day: Day): Promise<AuditMandate[]> =>
  mandates(scope)
    .selectFrom('access.mandate')
    .select(columns)
    .where('from_day', '<=', day)
    .where('to_day', '>=', day)
    .where(sql<boolean>`(ended_at is null or (ended_at at time zone 'Europe/Prague')::date > ${day}::date)`)
    .execute()

/** What the mandates of a post in force on a day let it look at, with the posts its units have or had. */
export async function lookedAtBy(scope: Scope, postId: string, today: Day): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`
    select filing_codes as groups, from_year as from, to_year as to, restricted,
      case when unit_ids = '{}' then '{}'::text[] else array(
        select post.id::text from access.post where post.unit_id = any(unit_ids)
        union all select '00000000-0000-0000-0000-000000000000') end as posts
    from access.mandate where post_id = ${postId} and ended_at is null and ${today} between from_day and to_day
    order by given_at`.execute(scope.sql)
  return rows
}
