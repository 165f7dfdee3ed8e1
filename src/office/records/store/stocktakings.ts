import type { Scope } from '#platform/acts'
import type { Stocktaking, StocktakingScan } from '../stocktaking.ts'
import { json, records } from './tables.ts'

/** Whether it began; one runs in the place already where not. */
export async function insertStocktaking(scope: Scope, row: Stocktaking): Promise<boolean> {
  const begun = await records(scope)
    .insertInto('records.stocktaking')
    .values({
      ...row,
      organisation_id: scope.organisation,
      begun_by: json(row.begun_by),
      finished_by: json(row.finished_by),
      result: json(row.result),
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return begun !== undefined
}

export const finishRow = (
  scope: Scope,
  id: string,
  { result, finished_by: by, ...rest }: Pick<Stocktaking, 'finished_by' | 'finished_at' | 'result' | 'note'>,
) =>
  records(scope)
    .updateTable('records.stocktaking')
    .set({ ...rest, finished_by: json(by), result: json(result) })
    .where('id', '=', id)
    .execute()

/** Locked until the act ends, so that nothing is scanned into one that is being finished. */
export const lockedStocktaking = (scope: Scope, id: string): Promise<Stocktaking | undefined> =>
  records(scope)
    .selectFrom('records.stocktaking')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const stocktakingById = (scope: Scope, id: string): Promise<Stocktaking | undefined> =>
  records(scope).selectFrom('records.stocktaking').selectAll().where('id', '=', id).executeTakeFirst()

/** Stocktakings of a place, or of all, the newest first. */
export function listStocktakings(
  scope: Scope,
  placeId: string | null,
  limit: number,
): Promise<Stocktaking[]> {
  let query = records(scope).selectFrom('records.stocktaking').selectAll()
  if (placeId !== null) query = query.where('place_id', '=', placeId)
  return query.orderBy('begun_at', 'desc').limit(limit).execute()
}

/** Whether it was entered; the same code again changes nothing. */
export async function insertScan(scope: Scope, row: StocktakingScan): Promise<boolean> {
  const entered = await records(scope)
    .insertInto('records.stocktaking_scan')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['stocktaking_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return entered !== undefined
}

/** Scans in the order in which they came. */
export const scansOf = (scope: Scope, stocktakingId: string): Promise<StocktakingScan[]> =>
  records(scope)
    .selectFrom('records.stocktaking_scan')
    .selectAll()
    .where('stocktaking_id', '=', stocktakingId)
    .orderBy('scanned_at')
    .orderBy('id')
    .execute()
