import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { type Counting, countOf, type Scope } from '#platform/acts'
import type { Day, Instant } from '#platform/values'
import type { Component, Document, DocumentState } from '../document.ts'
import { type DocumentOrder, newestFirst } from '../worklist-order.ts'
import { requireFreeOfCustody } from './agenda-custodies.ts'
import { renewAccess } from './restrictions.ts'
import { enterDocument } from './search-entries.ts'
import { json, type RecordsTables, records } from './tables.ts'
import { tallied, word } from './tally.ts'

/** All that a document is; what the table keeps for order stays in it. */
export const documentColumns = [
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
  'withdrawal',
  'kind_id',
  'message',
  'postal_item',
  'due_on',
  'deadline',
  'split_from',
  'series_id',
  'author',
  'replies_to',
  'emergency_number',
  'revision',
] as const satisfies readonly (keyof Document)[]

export async function insertDocument(scope: Scope, row: Document): Promise<void> {
  await records(scope)
    .insertInto('records.document')
    .values({
      ...row,
      organisation_id: scope.organisation,
      sender: json(row.sender),
      holder: json(row.holder),
      settlement: json(row.settlement),
      cancellation: json(row.cancellation),
      withdrawal: json(row.withdrawal),
      message: json(row.message),
      postal_item: json(row.postal_item),
      deadline: json(row.deadline),
      author: json(row.author),
    })
    .execute()
  await enterDocument(scope, row, { isNew: true })
}

export const insertComponents = (scope: Scope, rows: readonly Component[]) =>
  records(scope)
    .insertInto('records.component')
    .values(rows.map(row => ({ ...row, organisation_id: scope.organisation, format: json(row.format) })))
    .execute()

/** Whether whoever acts may read the row at all; the database asks it by itself only of those who look. */
const isAdmitted = sql<boolean>`records.is_admitted(restriction_id, holder_post_id)`

export const documentById = (scope: Scope, id: string): Promise<Document | undefined> =>
  records(scope)
    .selectFrom('records.document')
    .select(documentColumns)
    .where('id', '=', id)
    .where(isAdmitted)
    .executeTakeFirst()

/** The row locked until the act ends, so that two clerks never change it at once. */
export const lockedDocument = (scope: Scope, id: string): Promise<Document | undefined> =>
  lockedRow(scope, id).where(isAdmitted).executeTakeFirst()

/** The document behind what is acted on, locked, whoever may read it: a dispatch goes out unread. */
export const lockedDocumentBehind = (scope: Scope, id: string): Promise<Document | undefined> =>
  lockedRow(scope, id).executeTakeFirst()

const lockedRow = (scope: Scope, id: string) =>
  records(scope).selectFrom('records.document').select(documentColumns).where('id', '=', id).forUpdate()

export const documentsOfDossier = (scope: Scope, dossierId: string): Promise<Document[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(documentColumns)
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

/** Documents of the office that answer this one, the oldest first. */
export const repliesTo = (scope: Scope, documentId: string): Promise<Document[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(documentColumns)
    .where('replies_to', '=', documentId)
    .orderBy('registered_at')
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
    | 'withdrawal'
    | 'kind_id'
    | 'postal_item'
    | 'sender_id'
    | 'sender'
    | 'sender_reference'
    | 'message'
    | 'reference_number'
    | 'reference_variant'
    | 'former_numbers'
    | 'holder'
    | 'holder_post_id'
    | 'due_on'
    | 'deadline'
  >
>

/** Whether a change touches what the document is found by. */
const isSearched = ({ subject, reference_number, withdrawal, sender }: Changed): boolean =>
  [subject, reference_number, withdrawal, sender].some(changed => changed !== undefined)

/** Changes a document that the act has locked. */
/** Refuses with `records.held-by-agenda-system`: nobody changes what an agenda system has in exclusive custody. */
export async function changeDocument(scope: Scope, id: string, changed: Changed): Promise<void> {
  await requireFreeOfCustody(scope, { kind: 'document', id, into: changed.dossier_id ?? null })
  const row = await records(scope)
    .updateTable('records.document')
    .set({
      ...changed,
      ...(changed.settlement !== undefined && { settlement: json(changed.settlement) }),
      ...(changed.cancellation && { cancellation: json(changed.cancellation) }),
      ...(changed.withdrawal && { withdrawal: json(changed.withdrawal) }),
      ...(changed.postal_item && { postal_item: json(changed.postal_item) }),
      ...(changed.deadline !== undefined && { deadline: json(changed.deadline) }),
      ...(changed.holder && { holder: json(changed.holder) }),
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .returning(documentColumns)
    .executeTakeFirstOrThrow()
  if (changed.dossier_id !== undefined) await renewAccess(scope, { kind: 'document', id })
  if (isSearched(changed)) await enterDocument(scope, row)
}

/** What a worklist shows of documents. */
export type DocumentFilter = {
  readonly state?: DocumentState
  readonly holderPostId?: string
  readonly withoutDossier?: boolean
  /** What else must hold, by another part of the store. */
  readonly also?: readonly RawBuilder<boolean>[]
  readonly origin?: 'received' | 'own'
  /** To be settled by this day, or earlier. */
  readonly dueUntil?: Day
  readonly exceptHolderPostId?: string
}

type Query = ExpressionBuilder<RecordsTables, 'records.document'>

const matches = (filter: DocumentFilter) => (eb: Query) =>
  eb.and([
    ...(filter.state ? [eb('state', '=', word(filter.state))] : []),
    ...(filter.holderPostId ? [eb('holder_post_id', '=', filter.holderPostId)] : []),
    ...(filter.dueUntil ? [sql<boolean>`due_order <= ${filter.dueUntil}`] : []),
    ...(filter.exceptHolderPostId ? [eb('holder_post_id', '!=', filter.exceptHolderPostId)] : []),
    ...(filter.origin ? [eb('origin', '=', word(filter.origin))] : []),
    ...(filter.withoutDossier ? [eb('dossier_id', 'is', null)] : []),
    ...(filter.also ?? []),
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

/**
 * One page of documents by keyset: as fast on the last page as on the first. A plain list has its limit in the text, so
 * that its plan is kept: of a limit that is a value the database supposes a tenth of all rows. What is sought is planned
 * anew each time, by how frequent it is.
 */
export function listDocuments(
  scope: Scope,
  filter: DocumentFilter,
  after: ListPlace | null,
  limit: number,
  order = newestFirst,
): Promise<Document[]> {
  let query = records(scope).selectFrom('records.document').select(documentColumns).where(matches(filter))
  if (after && order === newestFirst)
    query = query.where(sql<boolean>`(registered_at, id) < (${after.at}, ${after.id})`)
  else if (after) query = query.where(comesAfter(order, after))
  return query
    .orderBy(sql.ref(order.by), order.direction)
    .orderBy('id', order.direction)
    .limit(filter.also ? limit : sql.lit(limit))
    .execute()
}

/** Unsettled documents of the office that came first, but for those of one post. */
export const oldestUnsettled = (scope: Scope, exceptPostId: string, limit: number): Promise<Document[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(documentColumns)
    .where('state', '=', 'unsettled')
    .where('holder_post_id', '!=', exceptPostId)
    .orderBy('delivered_at')
    .orderBy('id')
    .limit(limit)
    .execute()

export function documentsCounted(scope: Scope, filter: DocumentFilter): Counting {
  const { state, also, origin, dueUntil, ...rest } = filter
  if (!also && !origin && !dueUntil)
    return tallied(scope, 'document', { ...rest, ...(state && { states: [state] }) })
  return records(scope)
    .selectFrom('records.document')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(matches(filter))
}

export const countDocuments = (scope: Scope, filter: DocumentFilter): Promise<number> =>
  countOf(scope, documentsCounted(scope, filter))
