import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Notice } from '../notice.ts'
import { tables } from './tables.ts'

/** Enters notices that were not known yet. */
export const insertNotices = (scope: Scope, rows: readonly Notice[]) =>
  rows.length === 0
    ? Promise.resolve()
    : tables(scope)
        .insertInto('databox.notice')
        .values(rows.map(row => ({ ...row, organisation_id: scope.organisation })))
        .onConflict(c => c.columns(['organisation_id', 'environment', 'message_id']).doNothing())
        .execute()

/** Messages told of since a moment and not in the register of those that came, the newest first. */
export const noticesNotFetched = (scope: Scope, since: Instant, limit: number): Promise<Notice[]> =>
  tables(scope)
    .selectFrom('databox.notice as n')
    .selectAll('n')
    .where('n.noted_at', '>=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('databox.incoming as i')
            .select('i.id')
            .whereRef('i.environment', '=', 'n.environment')
            .whereRef('i.message_id', '=', 'n.message_id'),
        ),
      ),
    )
    .orderBy('n.delivered_at', 'desc')
    .limit(limit)
    .execute()

export async function newestNotice(scope: Scope): Promise<Instant | null> {
  const row = await tables(scope)
    .selectFrom('databox.notice')
    .select(eb => eb.fn.max('delivered_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}
