import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Scope } from './scope.ts'

/** A question whose one row has one column: how many there are. */
export type Counting = Expression<{ readonly n: number }>

export const countOf = async (scope: Scope, counting: Counting): Promise<number> =>
  (await countsOf(scope, { n: counting })).n

/** Counts as columns of a question, each under its name. */
export const countColumns = (countings: Readonly<Record<string, Counting>>): RawBuilder<unknown>[] =>
  Object.entries(countings).map(([name, counting]) => sql`${counting} as ${sql.id(name)}`)

/** Several counts by one question: each way to the database and back costs more than most counts. */
export async function countsOf<Name extends string>(
  scope: Scope,
  countings: Readonly<Record<Name, Counting>>,
): Promise<Record<Name, number>> {
  const asked = countColumns(countings)
  if (asked.length === 0) return {} as Record<Name, number>
  const { rows } = await sql<Record<Name, number>>`select ${sql.join(asked)}`.execute(scope.sql)
  return rows[0]!
}
