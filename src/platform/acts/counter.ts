import { sql } from 'kysely'
import type { Scope } from './scope.ts'

/** So many numbers of one sequence in one period. */
export type Numbering = { readonly sequence: string; readonly period: string; readonly count: number }

/**
 * The next whole numbers of sequences in their periods, from 1, without gaps: their rows stay locked until the act ends,
 * in the order given, and a rollback gives the numbers back (decree 259/2012 § 10/4, NSESSS 2.7.2). Gives the first of
 * each `count`.
 */
export async function nextNumbersOf(scope: Scope, asked: readonly Numbering[]): Promise<number[]> {
  const rows = asked.map(
    ({ sequence, period, count }) =>
      sql`(${scope.organisation}::uuid, ${sequence}, ${period}, ${count}::bigint)`,
  )
  const given = await sql<{ name: string; period: string; last: number }>`
    insert into platform.counter (organisation_id, name, period, last) values ${sql.join(rows)}
    on conflict (organisation_id, name, period) do update set last = platform.counter.last + excluded.last
    returning name, period, last`.execute(scope.sql)
  return asked.map(({ sequence, period, count }) => {
    const found = given.rows.find(row => row.name === sequence && row.period === period)
    return found!.last - count + 1
  })
}

/** The first of `count` next numbers of one sequence. */
export async function nextNumbers(
  scope: Scope,
  sequence: string,
  period: string,
  count: number,
): Promise<number> {
  const [first] = await nextNumbersOf(scope, [{ sequence, period, count }])
  return first!
}

export const nextNumber = (scope: Scope, sequence: string, period: string): Promise<number> =>
  nextNumbers(scope, sequence, period, 1)

export type CounterRow = { readonly name: string; readonly period: string; readonly last: number }

/** How far every sequence of the office is. */
export const countersOf = async (scope: Scope): Promise<CounterRow[]> =>
  (
    await sql<CounterRow>`select name, period, last from platform.counter
      where organisation_id = ${scope.organisation} order by name, period`.execute(scope.sql)
  ).rows

/** Moves a sequence on to a number that was given elsewhere; never back. */
export const raiseCounter = ({ organisation, sql: open }: Scope, { name, period, last }: CounterRow) =>
  sql`insert into platform.counter (organisation_id, name, period, last)
    values (${organisation}::uuid, ${name}, ${period}, ${last}::bigint)
    on conflict (organisation_id, name, period)
    do update set last = greatest(platform.counter.last, excluded.last)`.execute(open)
