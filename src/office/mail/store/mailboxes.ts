import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Mailbox } from '../mailbox.ts'
import { json, tables } from './tables.ts'

export const mailboxes = (scope: Scope): Promise<Mailbox[]> =>
  tables(scope).selectFrom('mail.mailbox').selectAll().orderBy('address').execute()

export const mailboxAt = (scope: Scope, address: string): Promise<Mailbox | undefined> =>
  tables(scope).selectFrom('mail.mailbox').selectAll().where('address', '=', address).executeTakeFirst()

/** Enters an address that the settings name, or what they say of it now. */
export const enterMailbox = (scope: Scope, named: Pick<Mailbox, 'address' | 'sends' | 'limit_bytes'>) =>
  tables(scope)
    .insertInto('mail.mailbox')
    .values({
      ...named,
      organisation_id: scope.organisation,
      is_named: true,
      leased_until: null,
      next_at: scope.clock.now(),
      failures: 0,
      last_try_at: null,
      last_success_at: null,
      trouble: null,
    })
    .onConflict(c =>
      c.columns(['organisation_id', 'address']).doUpdateSet({
        is_named: true,
        sends: named.sends,
        limit_bytes: named.limit_bytes,
      }),
    )
    .execute()

export const changeMailbox = (scope: Scope, address: string, changed: Partial<Mailbox>) =>
  tables(scope)
    .updateTable('mail.mailbox')
    .set({ ...changed, ...(changed.trouble && { trouble: json(changed.trouble) }) })
    .where('address', '=', address)
    .execute()

/** Takes the one visit that an address may have; `false` when another is under way. */
export async function leaseMailbox(scope: Scope, address: string, until: Instant): Promise<boolean> {
  const now = scope.clock.now()
  const { numUpdatedRows: n } = await tables(scope)
    .updateTable('mail.mailbox')
    .set({ leased_until: until, last_try_at: now })
    .where('address', '=', address)
    // A lease beyond the one asked for was taken by a clock that ran ahead.
    .where(eb =>
      eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', now), eb('leased_until', '>', until)]),
    )
    .executeTakeFirstOrThrow()
  return n > 0n
}
