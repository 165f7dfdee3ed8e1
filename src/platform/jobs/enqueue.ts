import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant, Json } from '#platform/values'

/**
 * Leaves a job to be done once this transaction commits, and never if it rolls back. Two jobs with one `key` are one.
 * `runAt` is the machine's time.
 */
export async function enqueue(
  scope: Pick<Scope, 'sql' | 'organisation'>,
  name: string,
  payload: { [key: string]: Json },
  options: { key?: string; runAt?: Instant; maxAttempts?: number } = {},
): Promise<void> {
  const body = JSON.stringify({ ...payload, organisation: scope.organisation })
  await sql`select graphile_worker.egon_enqueue(${name}, ${body}::json, ${options.key ?? null},
    ${options.runAt ?? null}, ${options.maxAttempts ?? 25})`.execute(scope.sql)
}
