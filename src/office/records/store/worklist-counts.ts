import { sql } from 'kysely'
import type { Scope } from '#platform/acts'

export type WorklistCounts = {
  readonly mine: number
  readonly unsettled: number
  readonly withoutDossier: number
  readonly all: number
}

/**
 * How many documents there are for each of the worklists. Each row is counted once, by state as the index lies; a count
 * for each list would walk the same rows again.
 */
export async function countWorklists(scope: Scope, holderPostId: string): Promise<WorklistCounts> {
  const { rows } = await sql<Record<'unsettled' | 'filed' | 'settled' | 'cancelled' | 'mine', number>>`
    select count(*) as unsettled, count(dossier_id) as filed,
      (select count(*) from records.document where state = 'settled') as settled,
      (select count(*) from records.document where state in ('cancelled', 'withdrawn', 'destroyed')) as cancelled,
      (select count(*) from records.document
        where state = 'unsettled' and holder_post_id = ${holderPostId}) as mine
    from records.document where state = 'unsettled'`.execute(scope.sql)
  const { unsettled, filed, settled, cancelled, mine } = rows[0]!
  return { mine, unsettled, withoutDossier: unsettled - filed, all: unsettled + settled + cancelled }
}
