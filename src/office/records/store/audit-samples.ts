import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { AuditSample, SampledKind } from '../audit-sample.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'kind',
  'seed',
  'purpose',
  'out_of',
  'record_ids',
  'drawn_by',
  'drawn_by_post_id',
  'drawn_at',
] as const satisfies readonly (keyof AuditSample)[]

/**
 * Draws records by chance out of what whoever asks may look at: ordered by the digest of the seed and the identifier, so
 * that the same seed gives the same records anywhere.
 */
export async function drawn(
  scope: Scope,
  { kind, seed, count }: { kind: SampledKind; seed: string; count: number },
): Promise<{ ids: string[]; outOf: number }> {
  const table = sql.table(`records.${kind}`)
  const { rows } = await sql<{ id: string }>`
    select id from ${table} order by encode(sha256(convert_to(${seed} || ':' || id::text, 'UTF8')), 'hex'), id
    limit ${count}`.execute(scope.sql)
  const all = await sql<{ n: number }>`select count(*)::integer as n from ${table}`.execute(scope.sql)
  return { ids: rows.map(({ id }) => id), outOf: all.rows[0]!.n }
}

export const insertSample = (scope: Scope, row: AuditSample) =>
  records(scope)
    .insertInto('records.audit_sample')
    .values({
      ...row,
      organisation_id: scope.organisation,
      record_ids: [...row.record_ids],
      drawn_by: json(row.drawn_by),
    })
    .execute()

/** Samples of one post, or of the office, the newest first. */
export const samplesOf = (scope: Scope, postId: string | null, limit: number): Promise<AuditSample[]> =>
  records(scope)
    .selectFrom('records.audit_sample')
    .select(columns)
    .where(postId === null ? sql<boolean>`true` : sql<boolean>`drawn_by_post_id = ${postId}`)
    .orderBy('drawn_at', 'desc')
    .limit(limit)
    .execute()

export const sampleById = (scope: Scope, id: string, postId: string): Promise<AuditSample | undefined> =>
  records(scope)
    .selectFrom('records.audit_sample')
    .select(columns)
    .where('id', '=', id)
    .where('drawn_by_post_id', '=', postId)
    .executeTakeFirst()
