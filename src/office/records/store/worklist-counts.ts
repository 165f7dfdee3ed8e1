import { sql } from 'kysely'
import type { Scope } from '#platform/acts'

export type WorklistCounts = {
  readonly mine: number
  readonly unsettled: number
  readonly withoutDossier: number
  readonly all: number
}

/** How many documents there are for each of the worklists, in one question. */
export async function countWorklists(scope: Scope, holderPostId: string): Promise<WorklistCounts> {
  const { rows } = await sql<WorklistCounts>`
    select coalesce(sum(amount), 0)::bigint as "all",
      coalesce(sum(amount) filter (where state = 'unsettled'), 0)::bigint as unsettled,
      coalesce(sum(amount) filter (where state = 'unsettled' and not in_dossier), 0)::bigint as "withoutDossier",
      coalesce(sum(amount) filter (where state = 'unsettled' and holder_post_id = ${holderPostId}), 0)::bigint as mine
    from records.counted where kind = 'document'`.execute(scope.sql)
  return rows[0]!
}
