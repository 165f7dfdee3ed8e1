import type { Kysely } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { FiledRootRow, ForeignRootRow } from './filed-root.ts'

type RootTables = {
  'replication.filed_root': FiledRootRow
  'replication.foreign_root': ForeignRootRow
}

const open = (scope: Pick<Scope, 'sql'>) => tables<RootTables>(scope)
const shared = (kysely: Kysely<unknown>) => kysely as Kysely<RootTables>
const json = (value: unknown) => JSON.stringify(value) as never

/** Days whose root a peer holds. */
export const filedDays = async (scope: Scope, peer: string): Promise<Set<Day>> => {
  const rows = await open(scope)
    .selectFrom('replication.filed_root')
    .select('day')
    .where('peer', '=', peer)
    .execute()
  return new Set(rows.map(({ day }) => day))
}

/** Gives false when it was filed before. */
export async function insertFiledRoot(scope: Scope, row: FiledRootRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(scope)
    .insertInto('replication.filed_root')
    .values({ ...row, receipt: json(row.receipt) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const foreignRootOf = (
  kysely: Kysely<unknown>,
  peer: string,
  ico: string,
  day: Day,
): Promise<ForeignRootRow | undefined> =>
  shared(kysely)
    .selectFrom('replication.foreign_root')
    .selectAll()
    .where('peer', '=', peer)
    .where('originator_ico', '=', ico)
    .where('day', '=', day)
    .executeTakeFirst()

/** The last one before a day. */
export const foreignRootBefore = (
  kysely: Kysely<unknown>,
  peer: string,
  ico: string,
  day: Day,
): Promise<ForeignRootRow | undefined> =>
  shared(kysely)
    .selectFrom('replication.foreign_root')
    .selectAll()
    .where('peer', '=', peer)
    .where('originator_ico', '=', ico)
    .where('day', '<', day)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()

/** All of one office after a day, the oldest first. */
export const foreignRootsAfter = (
  kysely: Kysely<unknown>,
  peer: string,
  ico: string,
  after: Day,
  limit: number,
): Promise<ForeignRootRow[]> =>
  shared(kysely)
    .selectFrom('replication.foreign_root')
    .selectAll()
    .where('peer', '=', peer)
    .where('originator_ico', '=', ico)
    .where('day', '>', after)
    .orderBy('day')
    .limit(limit)
    .execute()

/** The first one of a day stays. */
export const insertForeignRoot = (kysely: Kysely<unknown>, row: ForeignRootRow): Promise<unknown> =>
  shared(kysely)
    .insertInto('replication.foreign_root')
    .values({ ...row, message: json(row.message), dispute: row.dispute && json(row.dispute) })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** The first contradiction stays. */
export const disputeForeignRoot = (
  kysely: Kysely<unknown>,
  row: Pick<ForeignRootRow, 'peer' | 'originator_ico' | 'day' | 'disputed_at' | 'dispute'>,
): Promise<unknown> =>
  shared(kysely)
    .updateTable('replication.foreign_root')
    .set({ disputed_at: row.disputed_at, dispute: json(row.dispute) })
    .where('peer', '=', row.peer)
    .where('originator_ico', '=', row.originator_ico)
    .where('day', '=', row.day)
    .where('disputed_at', 'is', null)
    .execute()

export const disputedRoots = (kysely: Kysely<unknown>): Promise<ForeignRootRow[]> =>
  shared(kysely)
    .selectFrom('replication.foreign_root')
    .selectAll()
    .where('disputed_at', 'is not', null)
    .orderBy('peer')
    .orderBy('day')
    .execute()
