import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Misdelivery } from '../misdelivery.ts'
import type { ListPlace } from './documents.ts'
import { json, records } from './tables.ts'

export const insertMisdelivery = (scope: Scope, row: Misdelivery) =>
  records(scope)
    .insertInto('records.misdelivery')
    .values({ ...row, organisation_id: scope.organisation, recorded_by: json(row.recorded_by) })
    .execute()

/** Where a document went that was registered before the mistake was seen. */
export const misdeliveryOf = (scope: Scope, documentId: string): Promise<Misdelivery | undefined> =>
  records(scope)
    .selectFrom('records.misdelivery')
    .selectAll()
    .where('document_id', '=', documentId)
    .executeTakeFirst()

/** One page of what was misdelivered, the newest first, by keyset. */
export function misdeliveries(scope: Scope, after: ListPlace | null, limit: number): Promise<Misdelivery[]> {
  let query = records(scope).selectFrom('records.misdelivery').selectAll()
  if (after) query = query.where(sql<boolean>`(recorded_at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function countMisdeliveries(scope: Scope): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.misdelivery')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
