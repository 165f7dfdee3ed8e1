import { isDue } from '#office/outbox'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { OutgoingMail, OutgoingState } from '../outgoing.ts'
import { json, tables } from './tables.ts'

/** Enters an e-mail to be sent; `false` when what it is about was told already. */
export async function insertOutgoing(scope: Scope, row: OutgoingMail): Promise<boolean> {
  const { numInsertedOrUpdatedRows: n } = await tables(scope)
    .insertInto('mail.outgoing_mail')
    .values({
      ...row,
      organisation_id: scope.organisation,
      files: json(row.files),
      trouble: null,
      report: null,
    })
    .onConflict(c => c.columns(['organisation_id', 'about']).doNothing())
    .executeTakeFirstOrThrow()
  return (n ?? 0n) > 0n
}

export const outgoingById = (scope: Scope, id: string): Promise<OutgoingMail | undefined> =>
  tables(scope).selectFrom('mail.outgoing_mail').selectAll().where('id', '=', id).executeTakeFirst()

/** The message of ours under a Message-ID. */
export const outgoingByMessage = (scope: Scope, messageId: string): Promise<OutgoingMail | undefined> =>
  tables(scope)
    .selectFrom('mail.outgoing_mail')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst()

export const lockedOutgoing = (scope: Scope, id: string): Promise<OutgoingMail | undefined> =>
  tables(scope)
    .selectFrom('mail.outgoing_mail')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const outgoingOf = (scope: Scope, ids: readonly string[]): Promise<OutgoingMail[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tables(scope).selectFrom('mail.outgoing_mail').selectAll().where('id', 'in', ids).execute()

export const changeOutgoing = (scope: Scope, id: string, changed: Partial<OutgoingMail>) =>
  tables(scope)
    .updateTable('mail.outgoing_mail')
    .set({
      ...changed,
      ...(changed.trouble && { trouble: json(changed.trouble) }),
      ...(changed.report && { report: json(changed.report) }),
    })
    .where('id', '=', id)
    .execute()

/** What is due from an address, in the order in which it was given to be sent. */
export const outgoingDue = (
  scope: Scope,
  address: string,
  states: readonly OutgoingState[],
  limit: number,
): Promise<OutgoingMail[]> =>
  tables(scope)
    .selectFrom('mail.outgoing_mail')
    .selectAll()
    .where('address', '=', address)
    .where('state', 'in', states)
    .where(isDue(scope.clock.now()))
    .orderBy('ordered_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** What stands in one of some states, whether due or not. */
export const outgoingIn = (
  scope: Scope,
  states: readonly OutgoingState[],
  limit: number,
): Promise<OutgoingMail[]> =>
  tables(scope)
    .selectFrom('mail.outgoing_mail')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('ordered_at')
    .limit(limit)
    .execute()

/** How many answers by itself somebody was given since a moment. */
export async function answersTo(scope: Scope, recipient: string, since: Instant): Promise<number> {
  const { n } = await tables(scope)
    .selectFrom('mail.outgoing_mail')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('recipient', '=', recipient)
    .where('purpose', '!=', 'dispatch')
    .where('ordered_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(n)
}
