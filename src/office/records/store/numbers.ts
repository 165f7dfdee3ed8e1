import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { CancelledRow, NumberSeries } from '../number-series.ts'
import { records } from './tables.ts'

/** Years of the series, the newest first. */
export async function yearsOfSeries(scope: Scope): Promise<NumberSeries[]> {
  const { rows } = await sql<NumberSeries>`
    select year, max(sequence_number) as last, count(*) as registered,
      count(*) filter (where state = 'cancelled') as cancelled
    from records.document group by year order by year desc`.execute(scope.sql)
  return rows
}

/** Numbers up to the last one given that no document stands under; there are none unless something was broken. */
export async function missingNumbers(scope: Scope, year: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ first: number; next: number }>`
    select before + 1 as first, sequence_number as next from (
      select sequence_number, lag(sequence_number, 1, 0) over (order by sequence_number) as before
      from records.document where year = ${year}
      union all
      select c.last + 1, (select coalesce(max(sequence_number), 0) from records.document where year = ${year})
      from platform.counter c where c.name = 'document' and c.period = ${String(year)}
    ) as steps
    where sequence_number > before + 1 order by 1 limit ${most}`.execute(scope.sql)
  return rows
    .flatMap(({ first, next }) => Array.from({ length: next - first }, (_, n) => first + n))
    .slice(0, most)
}

/** One page of cancelled numbers of a year in their order, by keyset. */
export function cancelledNumbers(
  scope: Scope,
  year: number,
  after: number,
  limit: number,
): Promise<CancelledRow[]> {
  return records(scope)
    .selectFrom('records.document')
    .select(['id', 'reference_number', 'sequence_number', 'subject', 'cancellation'])
    .where('year', '=', year)
    .where('state', '=', 'cancelled')
    .where('sequence_number', '>', after)
    .orderBy('sequence_number')
    .limit(limit)
    .execute()
}
