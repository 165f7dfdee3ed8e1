import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { DailyRootRow } from '../daily-root.ts'

const open = (scope: Pick<Scope, 'sql'>) => tables<{ 'objects.daily_root': DailyRootRow }>(scope)

export const dailyRootOf = (scope: Scope, day: Day): Promise<DailyRootRow | undefined> =>
  open(scope).selectFrom('objects.daily_root').selectAll().where('day', '=', day).executeTakeFirst()

/** The newest first. */
export const lastDailyRoots = (scope: Scope, limit: number): Promise<DailyRootRow[]> =>
  open(scope).selectFrom('objects.daily_root').selectAll().orderBy('day', 'desc').limit(limit).execute()

/** By how far the log had come: lines only grow, days do not when a clock is set back. */
const sealedBefore = sql<number>`(sealed -> 'receipt' -> 'log' ->> 'lastLine')::bigint`

/** In the order in which they were sealed, the last first. */
export const dailyRootsSealed = (scope: Scope, limit: number): Promise<DailyRootRow[]> =>
  open(scope)
    .selectFrom('objects.daily_root')
    .selectAll()
    .orderBy(sealedBefore, 'desc')
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()

export const insertDailyRoot = (scope: Scope, row: DailyRootRow): Promise<unknown> =>
  open(scope)
    .insertInto('objects.daily_root')
    .values({ ...row, sealed: JSON.stringify(row.sealed) as never })
    .onConflict(conflict => conflict.doNothing())
    .execute()
