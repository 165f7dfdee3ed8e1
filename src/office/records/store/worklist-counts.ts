import { sql } from 'kysely'
import { type Counting, countColumns, type Scope } from '#platform/acts'
import { countedFrom } from './tally.ts'

export type WorklistCounts = {
  readonly mine: number
  readonly unsettled: number
  readonly withoutDossier: number
  readonly all: number
}

/** How many documents there are for each of the worklists, and what a page counts beside them, in one question. */
export async function countWorklists<Other extends string = never>(
  scope: Scope,
  holderPostId: string,
  others?: Readonly<Record<Other, Counting>>,
): Promise<WorklistCounts & Readonly<Record<Other, number>>> {
  const lists = sql`
    select coalesce(sum(amount), 0)::bigint as "all",
      coalesce(sum(amount) filter (where state = 'unsettled'), 0)::bigint as unsettled,
      coalesce(sum(amount) filter (where state = 'unsettled' and not in_dossier), 0)::bigint as "withoutDossier",
      coalesce(sum(amount) filter (where state = 'unsettled' and holder_post_id = ${holderPostId}), 0)::bigint as mine
    from ${sql.table(countedFrom(scope))} where kind = 'document'`
  const columns = [sql`lists.*`, ...countColumns(others ?? {})]
  const { rows } = await sql<WorklistCounts & Record<Other, number>>`
    select ${sql.join(columns)} from (${lists}) lists`.execute(scope.sql)
  return rows[0]!
}
