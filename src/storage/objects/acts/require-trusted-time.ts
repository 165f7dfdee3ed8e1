import type { Instance, Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, type Instant } from '#platform/values'
import { lockRefusals } from '../lock-refusals.ts'
import { trustedNow } from '../store/trusted-time.ts'

/**
 * The day by which locks run out, orders have rested and terms are over. Whatever opens with time asks for it.
 *
 * Law: act 499/2004 Sb. § 3/1 (nothing is destroyed before its time). Refuses with `objects.clock-doubted`.
 */
export async function openingDay(scope: Pick<Scope, 'sql' | 'clock'>): Promise<Day> {
  const { now, isBelieved } = await trustedNow(scope)
  if (!isBelieved) throw refuse(lockRefusals['clock-doubted'], {})
  return dayOf(now)
}

/**
 * The moment by which what is old is cleared away, and by which locks for good move on; `null` while the clock is not
 * believed, and then neither happens.
 */
export async function clearingMoment({
  database,
  clock,
}: Pick<Instance, 'database' | 'clock'>): Promise<Instant | null> {
  const { now, isBelieved } = await trustedNow({ sql: database.kysely as never, clock })
  return isBelieved ? now : null
}
