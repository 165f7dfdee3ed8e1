import { isDue } from '#office/outbox'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { FetchedMail } from '../fetched.ts'
import { json, tables } from './tables.ts'

/** Enters a message; `false` when it was known. */
export async function insertFetched(scope: Scope, row: FetchedMail): Promise<boolean> {
  const { numInsertedOrUpdatedRows: n } = await tables(scope)
    .insertInto('mail.fetched_mail')
    .values({
      ...row,
      organisation_id: scope.organisation,
      trouble: row.trouble && json(row.trouble),
    })
    .onConflict(c => c.columns(['organisation_id', 'address', 'key']).doNothing())
    .executeTakeFirstOrThrow()
  return (n ?? 0n) > 0n
}

export const fetchedById = (scope: Scope, id: string): Promise<FetchedMail | undefined> =>
  tables(scope).selectFrom('mail.fetched_mail').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedFetched = (scope: Scope, id: string): Promise<FetchedMail | undefined> =>
  tables(scope)
    .selectFrom('mail.fetched_mail')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changeFetched = (scope: Scope, id: string, changed: Partial<FetchedMail>) =>
  tables(scope)
    .updateTable('mail.fetched_mail')
    .set({ ...changed, ...(changed.trouble && { trouble: json(changed.trouble) }) })
    .where('id', '=', id)
    .execute()

/** Messages that rest here and were not taken since a moment: whoever takes them is told again. */
export const fetchedLeftLying = (
  scope: Scope,
  address: string,
  since: Instant,
  limit: number,
): Promise<FetchedMail[]> =>
  tables(scope)
    .selectFrom('mail.fetched_mail')
    .selectAll()
    .where('address', '=', address)
    .where('state', '=', 'kept')
    .where(isDue(since))
    .orderBy('fetched_at')
    .limit(limit)
    .execute()

/** What has not been taken yet, or stays on the server. */
export const fetchedOpen = (scope: Scope, limit: number): Promise<FetchedMail[]> =>
  tables(scope)
    .selectFrom('mail.fetched_mail')
    .selectAll()
    .where('state', '!=', 'taken')
    .orderBy('fetched_at')
    .limit(limit)
    .execute()

/** Which messages of the server are known to stay there. */
export async function leftKeys(scope: Scope, address: string): Promise<ReadonlySet<string>> {
  const rows = await tables(scope)
    .selectFrom('mail.fetched_mail')
    .select('key')
    .where('address', '=', address)
    .where('state', '=', 'left')
    .execute()
  return new Set(rows.map(({ key }) => key))
}

export async function countTaken(scope: Scope): Promise<number> {
  const { n } = await tables(scope)
    .selectFrom('mail.fetched_mail')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'taken')
    .executeTakeFirstOrThrow()
  return Number(n)
}
