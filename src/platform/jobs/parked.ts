import { type Kysely, sql } from 'kysely'
import type { Instant } from '#platform/values'

/** Jobs of one name that were tried as often as they may be and wait for a person. */
export type ParkedJobs = {
  readonly name: string
  readonly count: number
  readonly last_error: string
  readonly since: Instant
}

export const parkedJobs = async (database: Kysely<unknown>): Promise<ParkedJobs[]> =>
  (await sql<ParkedJobs>`select * from graphile_worker.egon_parked()`.execute(database)).rows

/** Puts everything parked back into the queue with all its attempts; gives how many jobs that are. */
export async function retryParked(database: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select graphile_worker.egon_retry_parked() as count`.execute(database)
  return rows[0]?.count ?? 0
}
