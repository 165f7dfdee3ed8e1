import { sql } from 'kysely'
import type { ActEvent, Scope } from './scope.ts'

/**
 * Runs a deed as a part of an act, which stands when the part falls: what it wrote is then taken back and its events are
 * not told. Gives what came of it, so that the act goes on with its other parts.
 */
export async function asPart<T>(
  scope: Scope,
  deed: (scope: Scope) => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const events: ActEvent[] = []
  await sql`savepoint part`.execute(scope.sql)
  const outcome = await deed({ ...scope, announce: async event => void events.push(event) }).then(
    (value): PromiseSettledResult<T> => ({ status: 'fulfilled', value }),
    (reason): PromiseSettledResult<T> => ({ status: 'rejected', reason }),
  )
  if (outcome.status === 'rejected') await sql`rollback to savepoint part`.execute(scope.sql)
  await sql`release savepoint part`.execute(scope.sql)
  if (outcome.status === 'fulfilled') for (const event of events) await scope.announce(event)
  return outcome
}
