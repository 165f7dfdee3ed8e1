import { sql } from 'kysely'
import type { Counting, Scope } from '#platform/acts'
import type { Arrival } from '../arrival.ts'
import type { ListPlace } from './documents.ts'
import { json, records } from './tables.ts'
import { word } from './tally.ts'

/** Gives the number of rows written: 0 when the same message already waits or was decided. */
export async function insertArrival(scope: Scope, row: Arrival): Promise<number> {
  const done = await records(scope)
    .insertInto('records.arrival')
    .values({
      ...row,
      organisation_id: scope.organisation,
      original: json(row.original),
      reading: json(row.reading),
      reasons: json(row.reasons),
      decision: json(row.decision),
    })
    .onConflict(conflict => conflict.columns(['organisation_id', 'key']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows)
}

export const arrivalByKey = (scope: Scope, key: string): Promise<Arrival | undefined> =>
  records(scope).selectFrom('records.arrival').selectAll().where('key', '=', key).executeTakeFirst()

export const arrivalById = (scope: Scope, id: string): Promise<Arrival | undefined> =>
  records(scope).selectFrom('records.arrival').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedArrival = (scope: Scope, id: string): Promise<Arrival | undefined> =>
  records(scope).selectFrom('records.arrival').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const decideArrival = (scope: Scope, id: string, changed: Pick<Arrival, 'state' | 'decision'>) =>
  records(scope)
    .updateTable('records.arrival')
    .set({ state: changed.state, decision: json(changed.decision) })
    .where('id', '=', id)
    .execute()

export const waitingArrivals = (scope: Scope, limit: number): Promise<Arrival[]> =>
  records(scope)
    .selectFrom('records.arrival')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('arrived_at')
    .limit(limit)
    .execute()

export const waitingCounted = (scope: Scope): Counting =>
  records(scope)
    .selectFrom('records.arrival')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', word('waiting'))

/** One page of the messages a clerk decided not to register, newest first, by keyset. */
export function setAsideArrivals(scope: Scope, after: ListPlace | null, limit: number): Promise<Arrival[]> {
  let query = records(scope).selectFrom('records.arrival').selectAll().where('state', '=', 'discarded')
  if (after) query = query.where(sql<boolean>`(arrived_at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('arrived_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function countSetAside(scope: Scope): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.arrival')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'discarded')
    .executeTakeFirstOrThrow()
  return row.n
}
