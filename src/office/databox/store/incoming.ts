import { isDue } from '#office/outbox'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Incoming } from '../incoming.ts'
import { json, tables } from './tables.ts'

/** Enters messages that were not known yet; gives how many those were. */
export async function insertIncoming(scope: Scope, rows: readonly Incoming[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows: n } = await tables(scope)
    .insertInto('databox.incoming')
    .values(rows.map(row => ({ ...row, organisation_id: scope.organisation })))
    .onConflict(c => c.columns(['organisation_id', 'environment', 'message_id']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(n ?? 0n)
}

export const incomingById = (scope: Scope, id: string): Promise<Incoming | undefined> =>
  tables(scope).selectFrom('databox.incoming').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedIncoming = (scope: Scope, id: string): Promise<Incoming | undefined> =>
  tables(scope).selectFrom('databox.incoming').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const changeIncoming = (scope: Scope, id: string, changed: Partial<Incoming>) =>
  tables(scope)
    .updateTable('databox.incoming')
    .set({ ...changed, ...(changed.trouble && { trouble: json(changed.trouble) }) })
    .where('id', '=', id)
    .execute()

/** Messages whose sealed file is still to be fetched, the oldest first. */
export const incomingToFetch = (scope: Scope, limit: number): Promise<Incoming[]> =>
  tables(scope)
    .selectFrom('databox.incoming')
    .selectAll()
    .where('state', '=', 'listed')
    .where(isDue(scope.clock.now()))
    .orderBy('delivered_at')
    .orderBy('message_id')
    .limit(limit)
    .execute()

/** Messages that the office has and of which the system was not told so. */
export const incomingToMark = (scope: Scope, limit: number): Promise<Incoming[]> =>
  tables(scope)
    .selectFrom('databox.incoming')
    .selectAll()
    .where('state', '=', 'taken')
    .where('marked_at', 'is', null)
    .orderBy('taken_at')
    .limit(limit)
    .execute()

/** Messages that were fetched and not taken since a moment: whoever takes them is told again. */
export const incomingLeftLying = (scope: Scope, since: Instant, limit: number): Promise<Incoming[]> =>
  tables(scope)
    .selectFrom('databox.incoming')
    .selectAll()
    .where('state', '=', 'kept')
    .where(isDue(since))
    .limit(limit)
    .execute()

/** How many messages were fetched and are about to be taken; those with a trouble wait for something else. */
export async function countAhead(scope: Scope): Promise<number> {
  const { n } = await tables(scope)
    .selectFrom('databox.incoming')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'kept')
    .where('trouble', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What has not been taken yet, for the page of the box. */
export const incomingOpen = (scope: Scope, limit: number): Promise<Incoming[]> =>
  tables(scope)
    .selectFrom('databox.incoming')
    .selectAll()
    .where('state', '!=', 'taken')
    .orderBy('delivered_at')
    .limit(limit)
    .execute()

export async function countIncoming(
  scope: Scope,
): Promise<Readonly<Record<'open' | 'troubled' | 'taken', number>>> {
  const row = await tables(scope)
    .selectFrom('databox.incoming')
    .select(eb => [
      eb.fn.countAll<number>().filterWhere('state', '!=', 'taken').as('open'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and([eb('state', '!=', 'taken'), eb('trouble', 'is not', null)]))
        .as('troubled'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'taken').as('taken'),
    ])
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), troubled: Number(row.troubled), taken: Number(row.taken) }
}
