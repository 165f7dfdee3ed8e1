import { type ExpressionBuilder, sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Digest, Instant } from '#platform/values'
import type { Component, Document, DocumentState } from '../document.ts'
import { type DocumentOrder, newestFirst } from '../worklist-order.ts'
import { json, type RecordsTables, records } from './tables.ts'
import { holdsWords } from './words.ts'

/** All that a document is; what the table keeps for search stays in it. */
const columns = [
  'id',
  'identifier',
  'reference_number',
  'reference_variant',
  'former_numbers',
  'sequence_number',
  'register_id',
  'year',
  'subject',
  'origin',
  'channel',
  'sender_id',
  'sender',
  'sender_reference',
  'delivered_at',
  'legally_served_at',
  'registered_at',
  'state',
  'holder',
  'holder_post_id',
  'dossier_id',
  'place_in_dossier',
  'settled_at',
  'settlement',
  'cancellation',
  'message',
  'postal_item',
  'split_from',
  'series_id',
  'emergency_number',
  'revision',
] as const satisfies readonly (keyof Document)[]

export const insertDocument = (scope: Scope, row: Document) =>
  records(scope)
    .insertInto('records.document')
    .values({
      ...row,
      organisation_id: scope.organisation,
      sender: json(row.sender),
      holder: json(row.holder),
      settlement: json(row.settlement),
      cancellation: json(row.cancellation),
      message: json(row.message),
      postal_item: json(row.postal_item),
    })
    .execute()

export const insertComponents = (scope: Scope, rows: readonly Component[]) =>
  records(scope)
    .insertInto('records.component')
    .values(rows.map(row => ({ ...row, organisation_id: scope.organisation, format: json(row.format) })))
    .execute()

export const documentById = (scope: Scope, id: string): Promise<Document | undefined> =>
  records(scope).selectFrom('records.document').select(columns).where('id', '=', id).executeTakeFirst()

/** The row locked until the act ends, so that two clerks never change it at once. */
export const lockedDocument = (scope: Scope, id: string): Promise<Document | undefined> =>
  records(scope)
    .selectFrom('records.document')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const documentsOfDossier = (scope: Scope, dossierId: string): Promise<Document[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(columns)
    .where('dossier_id', '=', dossierId)
    .orderBy('place_in_dossier')
    .execute()

export const componentsOf = (scope: Scope, documentIds: readonly string[]): Promise<Component[]> =>
  documentIds.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.component')
        .selectAll()
        .where('document_id', 'in', documentIds)
        .orderBy('slot')
        .orderBy('version')
        .execute()

export const componentById = (scope: Scope, id: string): Promise<Component | undefined> =>
  records(scope).selectFrom('records.component').selectAll().where('id', '=', id).executeTakeFirst()

/** Reference numbers of documents by their identifiers. */
export async function referencesOfDocuments(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.document')
    .select(['id', 'reference_number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(row => [row.id, row.reference_number]))
}

/** Human identifiers of components. */
export async function identifiersOfComponents(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.component')
    .select(['id', 'identifier'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(row => [row.id, row.identifier]))
}

/** Other documents that hold one of these contents, newest first. */
export async function documentsSharing(
  scope: Scope,
  documentId: string,
  digests: readonly Digest[],
): Promise<Document[]> {
  if (digests.length === 0) return []
  return records(scope)
    .selectFrom('records.document')
    .select(columns)
    .where('id', '!=', documentId)
    .where('id', 'in', eb =>
      eb.selectFrom('records.component').select('document_id').where('digest', 'in', digests),
    )
    .orderBy('registered_at', 'desc')
    .limit(5)
    .execute()
}

type Changed = Partial<
  Pick<
    Document,
    | 'subject'
    | 'dossier_id'
    | 'place_in_dossier'
    | 'state'
    | 'settled_at'
    | 'settlement'
    | 'cancellation'
    | 'postal_item'
    | 'reference_number'
    | 'reference_variant'
    | 'former_numbers'
    | 'holder'
    | 'holder_post_id'
  >
>

/** Changes a document that the act has locked. */
export const changeDocument = (scope: Scope, id: string, changed: Changed) =>
  records(scope)
    .updateTable('records.document')
    .set({
      ...changed,
      ...(changed.settlement !== undefined && { settlement: json(changed.settlement) }),
      ...(changed.cancellation && { cancellation: json(changed.cancellation) }),
      ...(changed.postal_item && { postal_item: json(changed.postal_item) }),
      ...(changed.holder && { holder: json(changed.holder) }),
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .execute()

/** What a worklist shows of documents. */
export type DocumentFilter = {
  readonly state?: DocumentState
  readonly holderPostId?: string
  readonly withoutDossier?: boolean
  readonly words?: string
}

type Query = ExpressionBuilder<RecordsTables, 'records.document'>

const matches = (filter: DocumentFilter) => (eb: Query) =>
  eb.and([
    ...(filter.state ? [eb('state', '=', filter.state)] : []),
    ...(filter.holderPostId ? [eb('holder_post_id', '=', filter.holderPostId)] : []),
    ...(filter.withoutDossier ? [eb('dossier_id', 'is', null)] : []),
    ...(filter.words ? [holdsWords(filter.words)] : []),
  ])

/** Where the next page of a list begins: after the row with this moment and identifier. */
export type ListPlace = { readonly at: Instant; readonly id: string }

/** Whether a row comes after the last one of the page before, whose value is asked for by its identifier. */
const comesAfter = (order: DocumentOrder, { id }: ListPlace) => {
  const value = sql.ref(order.by)
  const last = sql`(select ${value}, id from records.document where id = ${id})`
  return order.direction === 'asc'
    ? sql<boolean>`(${value}, id) > ${last}`
    : sql<boolean>`(${value}, id) < ${last}`
}

/** One page of documents by keyset: as fast on the last page as on the first. */
export function listDocuments(
  scope: Scope,
  filter: DocumentFilter,
  after: ListPlace | null,
  limit: number,
  order = newestFirst,
): Promise<Document[]> {
  let query = records(scope).selectFrom('records.document').select(columns).where(matches(filter))
  if (after && order === newestFirst)
    query = query.where(sql<boolean>`(registered_at, id) < (${after.at}, ${after.id})`)
  else if (after) query = query.where(comesAfter(order, after))
  return query
    .orderBy(sql.ref(order.by), order.direction)
    .orderBy('id', order.direction)
    .limit(limit)
    .execute()
}

export type WorklistCounts = {
  readonly mine: number
  readonly unsettled: number
  readonly withoutDossier: number
  readonly all: number
}

/**
 * How many documents there are for each of the worklists. Each row is counted once, by state as the index lies; a count
 * for each list would walk the same rows again.
 */
export async function countWorklists(scope: Scope, holderPostId: string): Promise<WorklistCounts> {
  const { rows } = await sql<Record<'unsettled' | 'filed' | 'settled' | 'cancelled' | 'mine', number>>`
    select count(*) as unsettled, count(dossier_id) as filed,
      (select count(*) from records.document where state = 'settled') as settled,
      (select count(*) from records.document where state = 'cancelled') as cancelled,
      (select count(*) from records.document
        where state = 'unsettled' and holder_post_id = ${holderPostId}) as mine
    from records.document where state = 'unsettled'`.execute(scope.sql)
  const { unsettled, filed, settled, cancelled, mine } = rows[0]!
  return { mine, unsettled, withoutDossier: unsettled - filed, all: unsettled + settled + cancelled }
}

/** Unsettled documents of the office that came first, but for those of one post. */
export const oldestUnsettled = (scope: Scope, exceptPostId: string, limit: number): Promise<Document[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(columns)
    .where('state', '=', 'unsettled')
    .where('holder_post_id', '!=', exceptPostId)
    .orderBy('delivered_at')
    .orderBy('id')
    .limit(limit)
    .execute()

export async function countDocuments(scope: Scope, filter: DocumentFilter): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.document')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(matches(filter))
    .executeTakeFirstOrThrow()
  return row.n
}
