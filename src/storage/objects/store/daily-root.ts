import { type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { DailyRootRow } from '../daily-root.ts'

const open = (scope: Pick<Scope, 'sql'>) => tables<{ 'objects.daily_root': DailyRootRow }>(scope)

export const dailyRootOf = (scope: Scope, day: Day): Promise<DailyRootRow | undefined> =>
  open(scope).selectFrom('objects.daily_root').selectAll().where('day', '=', day).executeTakeFirst()

/** The newest first. */
export const lastDailyRoots = (scope: Scope, limit: number): Promise<DailyRootRow[]> =>
  open(scope).selectFrom('objects.daily_root').selectAll().orderBy('day', 'desc').limit(limit).execute()

export const insertDailyRoot = (scope: Scope, row: DailyRootRow): Promise<unknown> =>
  open(scope)
    .insertInto('objects.daily_root')
    .values({ ...row, sealed: JSON.stringify(row.sealed) as never })
    .onConflict(conflict => conflict.doNothing())
    .execute()
