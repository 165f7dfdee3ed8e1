import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { WatchedScan } from '../watched-scan.ts'
import { json, records } from './tables.ts'

/** Enters a batch; one whose bytes are known stays as it is. */
export async function insertWatchedScan(scope: Scope, row: WatchedScan): Promise<boolean> {
  const { numInsertedOrUpdatedRows: n } = await records(scope)
    .insertInto('records.watched_scan')
    .values({
      ...row,
      organisation_id: scope.organisation,
      outcomes: json(row.outcomes),
      trouble: json(row.trouble),
    })
    .onConflict(c => c.columns(['organisation_id', 'digest']).doNothing())
    .executeTakeFirstOrThrow()
  return (n ?? 0n) > 0n
}

export const watchedScanOf = (scope: Scope, digest: Digest): Promise<WatchedScan | undefined> =>
  records(scope)
    .selectFrom('records.watched_scan')
    .selectAll()
    .where('digest', '=', digest)
    .executeTakeFirst()

export const changeWatchedScan = (
  scope: Scope,
  id: string,
  { state, outcomes, trouble }: Pick<WatchedScan, 'state' | 'outcomes' | 'trouble'>,
) =>
  records(scope)
    .updateTable('records.watched_scan')
    .set({ state, outcomes: json(outcomes), trouble: json(trouble) })
    .where('id', '=', id)
    .execute()

export const newestWatchedScans = (scope: Scope, limit: number): Promise<WatchedScan[]> =>
  records(scope)
    .selectFrom('records.watched_scan')
    .selectAll()
    .orderBy('taken_at', 'desc')
    .limit(limit)
    .execute()
