import { isDue } from '#office/outbox'
import type { Scope } from '#platform/acts'
import type { Environment } from '../message.ts'
import type { Sending, SendingState } from '../sending.ts'
import { json, tables } from './tables.ts'

export const insertSending = (scope: Scope, row: Sending) =>
  tables(scope)
    .insertInto('databox.sending')
    .values({
      ...row,
      organisation_id: scope.organisation,
      envelope: json(row.envelope),
      files: json(row.files),
      trouble: null,
    })
    .execute()

export const sendingById = (scope: Scope, id: string): Promise<Sending | undefined> =>
  tables(scope).selectFrom('databox.sending').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedSending = (scope: Scope, id: string): Promise<Sending | undefined> =>
  tables(scope).selectFrom('databox.sending').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const sendingsOf = (scope: Scope, ids: readonly string[]): Promise<Sending[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tables(scope).selectFrom('databox.sending').selectAll().where('id', 'in', ids).execute()

export const changeSending = (scope: Scope, id: string, changed: Partial<Sending>) =>
  tables(scope)
    .updateTable('databox.sending')
    .set({ ...changed, ...(changed.trouble && { trouble: json(changed.trouble) }) })
    .where('id', '=', id)
    .execute()

/** What is due, in the order in which it was given to be sent. */
export const sendingsDue = (
  scope: Scope,
  states: readonly SendingState[],
  limit: number,
): Promise<Sending[]> =>
  tables(scope)
    .selectFrom('databox.sending')
    .selectAll()
    .where('state', 'in', states)
    .where(isDue(scope.clock.now()))
    .orderBy('ordered_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** What stands in one of some states, whether due or not. */
export const sendingsIn = (
  scope: Scope,
  states: readonly SendingState[],
  limit: number,
): Promise<Sending[]> =>
  tables(scope)
    .selectFrom('databox.sending')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('ordered_at')
    .limit(limit)
    .execute()

/** Which of some messages of the system are sendings of ours already. */
export async function knownMessages(
  scope: Scope,
  environment: Environment,
  messageIds: readonly string[],
): Promise<Map<string, Sending>> {
  if (messageIds.length === 0) return new Map()
  const rows = await tables(scope)
    .selectFrom('databox.sending')
    .selectAll()
    .where('environment', '=', environment)
    .where('message_id', 'in', messageIds)
    .execute()
  return new Map(rows.map(row => [row.message_id!, row]))
}

/** What went out and of which no sealed copy is here yet. */
export const sendingsWithoutCopy = (scope: Scope, limit: number): Promise<Sending[]> =>
  tables(scope)
    .selectFrom('databox.sending')
    .selectAll()
    .where('state', 'in', ['sent', 'ended'])
    .where('digest', 'is', null)
    .orderBy('sent_at')
    .limit(limit)
    .execute()
