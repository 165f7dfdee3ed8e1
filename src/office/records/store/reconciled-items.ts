import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { DisposalItem } from '../disposal/proceeding.ts'
import type { TakenEntry } from '../disposal/taken-list.ts'
import type { DestructionGround } from '../tombstone.ts'

/** What a list said of an item as a whole. */
export type SaidOfItem = Pick<TakenEntry, 'decision' | 'archive_id' | 'outcome'> & {
  readonly list: string
  /** The list as it was taken; the same list may be brought twice. */
  readonly taken: string
  readonly accession: string | null
}

/** An item with everything that speaks of it: lists, giving, headers of what was destroyed. */
export type ItemFacts = Pick<
  DisposalItem,
  'id' | 'kind' | 'identifier' | 'number' | 'state' | 'way' | 'packages' | 'archive_ids'
> & {
  readonly records: number
  readonly said: readonly SaidOfItem[]
  /** When the archive got the transfer by its interface. */
  readonly given_at: Instant | null
  readonly headers: readonly {
    readonly identifier: string
    readonly ground: DestructionGround
    readonly authority: string | null
  }[]
  readonly destroyed_at: Instant | null
}

/** A page of the items of a proceeding in the order of the bytes of their identifiers. */
export async function itemFacts(
  scope: Scope,
  proceedingId: string,
  { after, limit }: { after: Pick<ItemFacts, 'id' | 'identifier'> | null; limit: number },
): Promise<ItemFacts[]> {
  const place = after && sql`and (identifier collate "C", id) > (${after.identifier}, ${after.id}::uuid)`
  const { rows } = await sql<ItemFacts>`
    select i.id, i.kind, i.identifier, i.number, i.state, i.way, i.packages, i.archive_ids,
      greatest(cardinality(i.dossier_ids), 1) as records, coalesce(s.said, '[]') as said, g.given_at,
      coalesce(h.headers, '[]') as headers, h.destroyed_at
    from (select *, case when kind = 'document' then array[record_id] else dossier_ids end as record_ids
      from records.disposal_item where organisation_id = ${scope.organisation} and proceeding_id = ${proceedingId}
      ${place ?? sql``} order by identifier collate "C", id limit ${limit}) i
    left join lateral (select jsonb_agg(jsonb_build_object('list', l.list_id, 'taken', l.id, 'accession', l.accession,
        'decision', e.decision, 'archive_id', e.archive_id, 'outcome', e.outcome) order by l.taken_at, l.id, e.place) as said
      from records.taken_entry e join records.taken_list l on l.id = e.list_id
      where e.item_id = i.id and e.entity = i.identifier) s on true
    left join records.given_package g
      on g.proceeding_id = i.proceeding_id and g.digest = i.packages -> 'transfer' ->> 'digest'
    left join lateral (select max(t.destroyed_at) as destroyed_at,
        jsonb_agg(jsonb_build_object('identifier', t.identifier, 'ground', t.ground, 'authority', t.authority)) as headers
      from records.tombstone t where t.id = any (i.record_ids)) h on true
    order by i.identifier collate "C", i.id`.execute(scope.sql)
  return rows
}

/** An entity that lists name and no package of the proceeding holds. */
export type UnknownEntity = {
  readonly entity: string
  readonly lists: readonly string[]
  readonly says: string
}

export async function unknownEntities(
  scope: Scope,
  proceedingId: string,
  { after, limit }: { after: string; limit: number },
): Promise<UnknownEntity[]> {
  const { rows } = await sql<UnknownEntity>`
    select e.entity collate "C" as entity, array_agg(distinct l.list_id) as lists,
      string_agg(distinct coalesce(e.decision, e.archive_id), ' ') as says
    from records.taken_entry e join records.taken_list l on l.id = e.list_id
    where e.proceeding_id = ${proceedingId} and e.item_id is null and e.entity collate "C" > ${after}
    group by e.entity collate "C" order by e.entity collate "C" limit ${limit}`.execute(scope.sql)
  return rows
}

/** Identifiers of the archive that stand at more than one item of a proceeding. */
export async function sharedArchiveIds(scope: Scope, proceedingId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select archive_ids ->> identifier as id from records.disposal_item
    where proceeding_id = ${proceedingId} and archive_ids ->> identifier is not null
    group by 1 having count(*) > 1`.execute(scope.sql)
  return new Set(rows.map(({ id }) => id))
}
