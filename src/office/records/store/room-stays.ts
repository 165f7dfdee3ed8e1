import { sql } from 'kysely'
import { type Counting, countOf, type Scope } from '#platform/acts'
import type { Dossier } from '../dossier.ts'
import type { RoomStay, StayInList, StayState } from '../room-stay.ts'
import type { ListPlace } from './documents.ts'
import { countDossiers, listDossiers } from './dossiers.ts'
import { json, records } from './tables.ts'
import { word } from './tally.ts'

export const insertStay = (scope: Scope, row: RoomStay) =>
  records(scope)
    .insertInto('records.room_stay')
    .values({
      ...row,
      organisation_id: scope.organisation,
      offered_by: json(row.offered_by),
      taken_by: json(row.taken_by),
      ended_by: json(row.ended_by),
    })
    .execute()

type Changed = Partial<
  Pick<RoomStay, 'state' | 'storage_unit_id' | 'taken_by' | 'taken_at' | 'ended_by' | 'ended_at' | 'reason'>
>

export const changeStay = (scope: Scope, id: string, changed: Changed) =>
  records(scope)
    .updateTable('records.room_stay')
    .set({
      ...changed,
      ...(changed.taken_by && { taken_by: json(changed.taken_by) }),
      ...(changed.ended_by && { ended_by: json(changed.ended_by) }),
    })
    .where('id', '=', id)
    .execute()

/** Every stay of a dossier, the newest first. */
export const staysOf = (scope: Scope, dossierId: string): Promise<RoomStay[]> =>
  records(scope)
    .selectFrom('records.room_stay')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('offered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The stay that is offered or runs; a dossier has one at most. */
export const liveStay = (scope: Scope, dossierId: string): Promise<RoomStay | undefined> =>
  records(scope)
    .selectFrom('records.room_stay')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('state', 'in', ['offered', 'kept'])
    .executeTakeFirst()

export type StayFilter = { readonly state: StayState }

const inList = (scope: Scope) =>
  records(scope)
    .selectFrom('records.room_stay as stay')
    .innerJoin('records.dossier as dossier', 'dossier.id', 'stay.dossier_id')
    .leftJoin('records.storage_unit as unit', 'unit.id', 'stay.storage_unit_id')
    .leftJoin('records.storage_place as place', 'place.id', 'unit.place_id')
    .selectAll('stay')
    .select([
      'dossier.mark',
      'dossier.subject',
      'unit.name as unit_name',
      'unit.kind as unit_kind',
      'place.name as place',
    ])

/** One page of stays in a state, those offered longest ago first. */
export function listStays(
  scope: Scope,
  { state }: StayFilter,
  after: ListPlace | null,
  limit: number,
): Promise<StayInList[]> {
  let query = inList(scope).where('stay.state', '=', state)
  if (after) query = query.where(sql<boolean>`(stay.offered_at, stay.id) > (${after.at}, ${after.id})`)
  return query.orderBy('stay.offered_at').orderBy('stay.id').limit(limit).execute()
}

export const staysCounted = (scope: Scope, { state }: StayFilter): Counting =>
  records(scope)
    .selectFrom('records.room_stay')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', word(state))

export const countStays = (scope: Scope, filter: StayFilter): Promise<number> =>
  countOf(scope, staysCounted(scope, filter))

/** Dossiers of a post whose last offer was refused and that have not been offered again, the newest refusal first. */
export const refusedOf = (scope: Scope, postId: string | null, limit: number): Promise<StayInList[]> => {
  let query = inList(scope)
    .where('stay.state', '=', 'refused')
    .where(
      sql<boolean>`not exists (select 1 from records.room_stay later
        where later.dossier_id = stay.dossier_id and later.offered_at > stay.offered_at)`,
    )
  if (postId !== null) query = query.where('dossier.holder_post_id', '=', postId)
  return query.orderBy('stay.ended_at', 'desc').limit(limit).execute()
}

/** Closed, with something on paper, and neither offered nor kept. */
const waitsForOffer = sql<boolean>`closed_at is not null
  and exists (select 1 from records.document d join records.paper_original p on p.document_id = d.id
    where d.dossier_id = records.dossier.id)
  and not exists (select 1 from records.room_stay c
    where c.dossier_id = records.dossier.id and c.state in ('offered', 'kept'))`

export const dossiersToOffer = (scope: Scope, after: ListPlace | null, limit: number): Promise<Dossier[]> =>
  listDossiers(scope, { also: [waitsForOffer] }, after, limit)

export const countToOffer = (scope: Scope): Promise<number> => countDossiers(scope, { also: [waitsForOffer] })
