import { type Expression, sql } from 'kysely'
import type { Scope } from './scope.ts'

/** A question whose one row has one column: how many there are. */
export type Counting = Expression<{ readonly n: number }>

export const countOf = async (scope: Scope, counting: Counting): Promise<number> =>
  (await countsOf(scope, { n: counting })).n

/** Several counts by one question: each way to the database and back costs more than most counts. */
export async function countsOf<Name extends string>(
  scope: Scope,
  countings: Readonly<Record<Name, Counting>>,
): Promise<Record<Name, number>> {
  const asked = Object.entries<Counting>(countings)
  if (asked.length === 0) return {} as Record<Name, number>
  const { rows } = await sql<Record<Name, number>>`select ${sql.join(
    asked.map(([name, counting]) => sql`${counting} as ${sql.id(name)}`),
  )}`.execute(scope.sql)
  return rows[0]!
}
