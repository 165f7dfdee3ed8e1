import { sql } from 'kysely'
import type { Scope } from './scope.ts'

/**
 * The next whole numbers of a sequence in a period, from 1, without gaps: the row stays locked until the act ends,
 * and a rollback gives the numbers back (decree 259/2012 § 10/4, NSESSS 2.7.2). Gives the first of `count`.
 */
export async function nextNumbers(
  scope: Scope,
  sequence: string,
  period: string,
  count: number,
): Promise<number> {
  const result = await sql<{ last: number }>`
    insert into platform.counter (organisation_id, name, period, last)
    values (${scope.organisation}, ${sequence}, ${period}, ${count})
    on conflict (organisation_id, name, period) do update set last = platform.counter.last + excluded.last
    returning last`.execute(scope.sql)
  return result.rows[0]!.last - count + 1
}

export const nextNumber = (scope: Scope, sequence: string, period: string): Promise<number> =>
  nextNumbers(scope, sequence, period, 1)
