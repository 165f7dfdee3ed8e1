import { type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { DailyRootRow } from '../daily-root.ts'
import type { RenewedRoot, RootRenewalRow, RootRound } from '../root-renewal.ts'

const open = (scope: Pick<Scope, 'sql'>) =>
  tables<{
    'objects.daily_root': DailyRootRow
    'objects.root_renewal': RootRenewalRow
    'objects.root_round': RootRound
  }>(scope)

/** Days of roots that bear a time stamp, oldest first. */
export async function stampedDays(scope: Scope): Promise<Day[]> {
  const rows = await open(scope)
    .selectFrom('objects.daily_root')
    .select('day')
    .where('stamped', '=', true)
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** The root of a day as it goes out; without renewals it is what was sealed. */
export async function renewedRootOf(scope: Scope, day: Day): Promise<RenewedRoot | undefined> {
  const row = await open(scope)
    .selectFrom('objects.daily_root')
    .select('sealed')
    .where('day', '=', day)
    .executeTakeFirst()
  if (!row) return undefined
  const rows = await open(scope)
    .selectFrom('objects.root_renewal')
    .select(['stamped_at', 'token'])
    .where('day', '=', day)
    .orderBy('number')
    .execute()
  const renewals = rows.map(one => ({ stampedAt: one.stamped_at.toISOString(), token: one.token }))
  return renewals.length === 0 ? row.sealed : { ...row.sealed, renewals }
}

/** Whether it is the first of its number; a second process that renewed at the same time gives way. */
export async function insertRenewal(scope: Scope, row: RootRenewalRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(scope)
    .insertInto('objects.root_renewal')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const lastRound = (scope: Scope): Promise<RootRound | undefined> =>
  open(scope).selectFrom('objects.root_round').selectAll().executeTakeFirst()

/** Puts how a round ended in the place of the one before. */
export async function noteRound(scope: Scope, { organisation_id, ...round }: RootRound): Promise<void> {
  const told = { ...round, problem: round.problem && (JSON.stringify(round.problem) as never) }
  await open(scope)
    .insertInto('objects.root_round')
    .values({ organisation_id, ...told })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(told))
    .execute()
}
