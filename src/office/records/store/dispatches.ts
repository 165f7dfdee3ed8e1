import { sql } from 'kysely'
import { type Counting, countOf, type Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { Dispatch, DispatchInList, DispatchState } from '../dispatch.ts'
import type { Party } from '../party.ts'
import type { ListPlace } from './documents.ts'
import { json, records } from './tables.ts'
import { word } from './tally.ts'

export const insertDispatch = (scope: Scope, row: Dispatch) =>
  records(scope)
    .insertInto('records.dispatch')
    .values({
      ...row,
      organisation_id: scope.organisation,
      addressee: json(row.addressee),
      channel_reason: json(row.channel_reason),
      queued_by: json(row.queued_by),
      sent_by: json(row.sent_by),
      ended_by: json(row.ended_by),
      box_order: json(row.box_order),
    })
    .execute()

export const lockedDispatch = (scope: Scope, id: string): Promise<Dispatch | undefined> =>
  records(scope)
    .selectFrom('records.dispatch')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changeDispatch = (
  scope: Scope,
  id: string,
  changed: Partial<
    Pick<
      Dispatch,
      'state' | 'sent_by' | 'sent_at' | 'post_number' | 'ended_on' | 'ended_by' | 'reason' | 'proof_id'
    >
  >,
) =>
  records(scope)
    .updateTable('records.dispatch')
    .set({
      ...changed,
      ...(changed.sent_by && { sent_by: json(changed.sent_by) }),
      ...(changed.ended_by && { ended_by: json(changed.ended_by) }),
    })
    .where('id', '=', id)
    .execute()

/** Dispatches of documents, in the order in which they were given to be sent. */
export const dispatchesOf = (scope: Scope, documentIds: readonly string[]): Promise<Dispatch[]> =>
  documentIds.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.dispatch')
        .selectAll()
        .where('document_id', 'in', documentIds)
        .orderBy('queued_at')
        .orderBy('id')
        .execute()

export type DispatchFilter = { readonly states?: readonly DispatchState[] }

/** Dispatches with the subject of their document, where whoever asks may read it. */
const inList = (scope: Scope) =>
  records(scope)
    .selectFrom('records.dispatch as dispatch')
    .leftJoin('records.document as document', 'document.id', 'dispatch.document_id')
    .selectAll('dispatch')
    .select('document.subject')
    .select(sql<string>`records.number_of(dispatch.document_id)`.as('reference_number'))

/** One dispatch; that of a document with restricted access only for whoever sends it out. */
export const dispatchInList = (
  scope: Scope,
  id: string,
  { maySend }: { readonly maySend: boolean } = { maySend: false },
): Promise<DispatchInList | undefined> => {
  const query = inList(scope).where('dispatch.id', '=', id)
  return (maySend ? query : query.where('document.id', 'is not', null)).executeTakeFirst()
}

/** One page of the dispatch room, where what may not be read is sent out too, the longest waiting first, by keyset. */
export function listDispatches(
  scope: Scope,
  { states }: DispatchFilter,
  after: ListPlace | null,
  limit: number,
): Promise<DispatchInList[]> {
  let query = inList(scope)
  if (states) query = query.where('dispatch.state', 'in', states)
  if (after) query = query.where(sql<boolean>`(dispatch.queued_at, dispatch.id) > (${after.at}, ${after.id})`)
  return query.orderBy('dispatch.queued_at').orderBy('dispatch.id').limit(limit).execute()
}

const wentOn = (day: Day) =>
  sql<boolean>`(dispatch.sent_at >= ${day}::date::timestamp at time zone 'Europe/Prague'
    and dispatch.sent_at < (${day}::date + 1)::timestamp at time zone 'Europe/Prague')`

/** What goes by post and left on a day, with what waits still where it is asked for; in the order it was given. */
export const mailOfDay = (
  scope: Scope,
  { day, waits }: { readonly day: Day; readonly waits: boolean },
  limit: number,
): Promise<DispatchInList[]> =>
  inList(scope)
    .where('dispatch.channel', '=', 'post')
    .where(eb => (waits ? eb.or([eb('dispatch.state', '=', 'waiting'), wentOn(day)]) : eb.and([wentOn(day)])))
    .where('dispatch.state', '!=', 'cancelled')
    .orderBy('dispatch.queued_at')
    .orderBy('dispatch.id')
    .limit(limit)
    .execute()

/** Everything that left on a day. */
export const sentOnDay = (scope: Scope, day: Day, limit: number): Promise<DispatchInList[]> =>
  inList(scope).where(wentOn(day)).orderBy('dispatch.sent_at').orderBy('dispatch.id').limit(limit).execute()

export function dispatchesCounted(scope: Scope, { states }: DispatchFilter): Counting {
  const query = records(scope)
    .selectFrom('records.dispatch')
    .select(eb => eb.fn.countAll<number>().as('n'))
  return states ? query.where('state', 'in', states.map(word)) : query
}

export const countDispatches = (scope: Scope, filter: DispatchFilter): Promise<number> =>
  countOf(scope, dispatchesCounted(scope, filter))

export const partyById = (scope: Scope, id: string): Promise<Party | undefined> =>
  records(scope).selectFrom('records.party').selectAll().where('id', '=', id).executeTakeFirst()

/** What came back and stands with its handler until the document is settled. */
export const returnedTo = (scope: Scope, postId: string, limit: number): Promise<DispatchInList[]> =>
  inList(scope)
    .where('dispatch.state', '=', 'returned')
    .where('document.holder_post_id', '=', postId)
    .where('document.state', '=', 'unsettled')
    .orderBy('dispatch.ended_on')
    .limit(limit)
    .execute()
