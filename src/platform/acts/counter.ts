import { sql } from 'kysely'
import type { Scope } from './scope.ts'

/**
 * The next whole number of a sequence in a period, from 1, without gaps: the row stays locked until the act ends, and
 * a rollback gives the number back (decree 259/2012 § 10/4, NSESSS 2.7.2).
 */
export async function nextNumber(scope: Scope, sequence: string, period: string): Promise<number> {
  const result = await sql<{ last: number }>`
    insert into platform.counter (organisation_id, name, period, last)
    values (${scope.organisation}, ${sequence}, ${period}, 1)
    on conflict (organisation_id, name, period) do update set last = platform.counter.last + 1
    returning last`.execute(scope.sql)
  return result.rows[0]!.last
}
