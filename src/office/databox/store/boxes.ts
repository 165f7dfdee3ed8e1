import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Box } from '../box.ts'
import { json, tables } from './tables.ts'

/** The box of the office of the scope. */
export const boxOf = (scope: Scope): Promise<Box | undefined> =>
  tables(scope).selectFrom('databox.box').selectAll().executeTakeFirst()

export const insertBox = async (
  scope: Scope,
  box: Pick<Box, 'box_id' | 'environment' | 'next_at'>,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows: n } = await tables(scope)
    .insertInto('databox.box')
    .values({
      ...box,
      organisation_id: scope.organisation,
      type: null,
      name: null,
      limits: null,
      password_expires_at: null,
      learned_at: null,
      is_fetched: false,
      decision: null,
      seen_until: null,
      changes_until: null,
      leased_until: null,
      failures: 0,
      last_try_at: null,
      last_success_at: null,
      trouble: null,
      trouble_code: null,
    })
    .onConflict(c => c.column('organisation_id').doNothing())
    .executeTakeFirstOrThrow()
  return (n ?? 0n) > 0n
}

export const changeBox = (scope: Scope, changed: Partial<Box>) =>
  tables(scope)
    .updateTable('databox.box')
    .set({
      ...changed,
      ...(changed.limits && { limits: json(changed.limits) }),
      ...(changed.decision && { decision: json(changed.decision) }),
      ...(changed.trouble && { trouble: json(changed.trouble) }),
    })
    .where('organisation_id', '=', scope.organisation)
    .execute()

/** Takes the one visit that a box may have; `false` when another is under way. */
export async function leaseBox(scope: Scope, until: Instant): Promise<boolean> {
  const now = scope.clock.now()
  const { numUpdatedRows: n } = await tables(scope)
    .updateTable('databox.box')
    .set({ leased_until: until, last_try_at: now })
    .where('organisation_id', '=', scope.organisation)
    // A lease beyond the one asked for was taken by a clock that ran ahead.
    .where(eb =>
      eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', now), eb('leased_until', '>', until)]),
    )
    .executeTakeFirstOrThrow()
  return n > 0n
}
