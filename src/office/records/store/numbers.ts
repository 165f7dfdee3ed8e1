import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { CancelledRow, NumberSeries } from '../number-series.ts'
import { type SeparateRegister, sequenceOf } from '../separate-register.ts'

/** Of one register; `null` is the main one. Told apart, since `is not distinct from` would not use the index. */
const inRegister = (id: string | null): RawBuilder<boolean> =>
  id === null ? sql<boolean>`register_id is null` : sql<boolean>`register_id = ${id}`

const counted = sql`max(sequence_number) as last, count(*) as registered,
  count(*) filter (where is_cancelled) as cancelled`

/** Years of one series, the newest first. */
export async function yearsOfSeries(scope: Scope, registerId: string | null): Promise<NumberSeries[]> {
  const { rows } = await sql<NumberSeries>`
    select year, ${counted} from records.numbers_given(null) where ${inRegister(registerId)}
    group by year order by year desc`.execute(scope.sql)
  return rows
}

/** Series of one year by their registers. */
export async function seriesOfYear(scope: Scope, year: number): Promise<Map<string | null, NumberSeries>> {
  const { rows } = await sql<NumberSeries & { register_id: string | null }>`
    select register_id, year, ${counted} from records.numbers_given(${year})
    group by register_id, year`.execute(scope.sql)
  return new Map(rows.map(({ register_id: id, ...series }) => [id, series]))
}

/** Numbers up to the last one given that no document stands under; there are none unless something was broken. */
export async function missingNumbers(
  scope: Scope,
  { register, year }: { register: SeparateRegister | null; year: number },
  most: number,
): Promise<number[]> {
  const own = sql`records.numbers_given(${year}) where ${inRegister(register?.id ?? null)}`
  const { rows } = await sql<{ first: number; next: number }>`
    select before + 1 as first, sequence_number as next from (
      select sequence_number, lag(sequence_number, 1, 0) over (order by sequence_number) as before from ${own}
      union all
      select c.last + 1, (select coalesce(max(sequence_number), 0) from ${own})
      from platform.counter c where c.name = ${sequenceOf(register)} and c.period = ${String(year)}
    ) as steps
    where sequence_number > before + 1 order by 1 limit ${most}`.execute(scope.sql)
  const missing: number[] = []
  for (const { first, next } of rows)
    for (let number = Number(first); number < next && missing.length < most; number++) missing.push(number)
  return missing
}

/**
 * One page of cancelled numbers of a year in their order, by keyset. Of a document that whoever asks may not read there
 * is the number alone.
 */
export async function cancelledNumbers(
  scope: Scope,
  { registerId, year }: { registerId: string | null; year: number },
  after: number,
  limit: number,
): Promise<CancelledRow[]> {
  const { rows } = await sql<CancelledRow>`
    select given.id, records.number_of(given.id) as reference_number, given.sequence_number, subject, cancellation
    from (select * from records.numbers_given(${year}) where ${inRegister(registerId)} and is_cancelled
      and sequence_number > ${after} order by sequence_number limit ${limit}) as given
    left join records.document on document.id = given.id order by given.sequence_number`.execute(scope.sql)
  return rows
}

/** The number a sequence would give next; nothing is taken. */
export async function nextInSequence(scope: Scope, sequence: string, period: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select last from platform.counter where name = ${sequence} and period = ${period}`.execute(scope.sql)
  return Number(rows[0]?.last ?? 0) + 1
}
