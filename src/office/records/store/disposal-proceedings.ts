import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import {
  type CountedItems,
  type DisposalItem,
  type DisposalObjection,
  type DisposalProceeding,
  endedStates,
  type ItemState,
  type MadePackage,
  type PackagePurpose,
} from '../disposal/proceeding.ts'
import { json, records } from './tables.ts'

const proceedingColumns = [
  'id',
  'number',
  'archive',
  'carries',
  'state',
  'note',
  'made_by',
  'made_at',
  'sent_way',
  'sent_on',
  'archive_number',
  'protocol_on',
  'objections_until',
  'objection',
  'accession',
  'ended_at',
  'end_reason',
] as const satisfies readonly (keyof DisposalProceeding)[]

export const insertProceeding = (scope: Scope, row: DisposalProceeding) =>
  records(scope)
    .insertInto('records.disposal_proceeding')
    .values({
      ...row,
      organisation_id: scope.organisation,
      made_by: json(row.made_by),
      objection: json(row.objection),
    })
    .execute()

export const insertDisposalItem = (scope: Scope, row: DisposalItem) =>
  records(scope)
    .insertInto('records.disposal_item')
    .values({
      ...row,
      organisation_id: scope.organisation,
      dossier_ids: [...row.dossier_ids],
      packages: json(row.packages),
      decisions: json(row.decisions),
      archive_ids: json(row.archive_ids),
      trouble: json(row.trouble),
    })
    .execute()

export const proceedingById = (scope: Scope, id: string): Promise<DisposalProceeding | undefined> =>
  records(scope)
    .selectFrom('records.disposal_proceeding')
    .select(proceedingColumns)
    .where('id', '=', id)
    .executeTakeFirst()

/** Locked until the act ends: the steps of a proceeding come one after another. */
export const lockedProceeding = (scope: Scope, id: string): Promise<DisposalProceeding | undefined> =>
  records(scope)
    .selectFrom('records.disposal_proceeding')
    .select(proceedingColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const listProceedings = (scope: Scope, limit: number): Promise<DisposalProceeding[]> =>
  records(scope)
    .selectFrom('records.disposal_proceeding')
    .select(proceedingColumns)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** A proceeding that is not over, with what stands in the way of its exchange with the archive. */
export type DisposalInHand = Pick<
  DisposalProceeding,
  'id' | 'number' | 'archive' | 'state' | 'protocol_on' | 'objections_until'
> & { readonly trouble: Both | null }

export const disposalsInHand = (scope: Scope, limit: number): Promise<DisposalInHand[]> =>
  records(scope)
    .selectFrom('records.disposal_proceeding as p')
    .leftJoin('records.archive_exchange as e', 'e.proceeding_id', 'p.id')
    .select(['p.id', 'p.number', 'p.archive', 'p.state', 'p.protocol_on', 'p.objections_until', 'e.trouble'])
    .where('p.state', 'not in', ['finished', 'cancelled'])
    .orderBy('p.made_at', 'desc')
    .limit(limit)
    .execute()

export async function numbersOfProceedings(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.disposal_proceeding')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export const changeProceeding = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<DisposalProceeding, 'id' | 'made_by' | 'objection'>>,
) => records(scope).updateTable('records.disposal_proceeding').set(changed).where('id', '=', id).execute()

export const changeObjection = (scope: Scope, id: string, objection: DisposalObjection) =>
  records(scope)
    .updateTable('records.disposal_proceeding')
    .set({ objection: json(objection) })
    .where('id', '=', id)
    .execute()

const items = (scope: Scope) => records(scope).selectFrom('records.disposal_item').selectAll()

export const itemById = (scope: Scope, id: string): Promise<DisposalItem | undefined> =>
  items(scope).where('id', '=', id).executeTakeFirst()

/** One page of the items of a proceeding, those registered first first; `after` is the last item of the page before. */
export function itemsOf(
  scope: Scope,
  proceedingId: string,
  { states, after, limit }: { states?: readonly ItemState[]; after?: string | null; limit: number },
): Promise<DisposalItem[]> {
  let query = items(scope).where('proceeding_id', '=', proceedingId)
  if (states) query = query.where('state', 'in', states)
  if (after)
    query = query.where(
      sql<boolean>`(identifier, id) > (select identifier, id from records.disposal_item where id = ${after})`,
    )
  return query.orderBy('identifier').orderBy('id').limit(limit).execute()
}

/** Items whose entity a list of the archive names: packages by their own identifier. */
export const itemsNamed = (
  scope: Scope,
  proceedingId: string,
  identifiers: readonly string[],
): Promise<DisposalItem[]> =>
  items(scope)
    .where('proceeding_id', '=', proceedingId)
    .where(sql<boolean>`identifier = any(${[...identifiers]}::text[])`)
    .execute()

/** Items in which documents or joined dossiers of these identifiers lie. */
export async function itemsHolding(
  scope: Scope,
  proceedingId: string,
  identifiers: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ identifier: string; id: string }>`
    select d.identifier, i.id from records.document d
      join records.disposal_item i on i.proceeding_id = ${proceedingId} and i.dossier_ids @> array[d.dossier_id]
      where d.identifier = any(${[...identifiers]}::text[])
    union all
    select d.identifier, i.id from records.dossier d
      join records.disposal_item i on i.proceeding_id = ${proceedingId} and i.dossier_ids @> array[d.id]
      where d.identifier = any(${[...identifiers]}::text[])`.execute(scope.sql)
  return new Map(rows.map(({ identifier, id }) => [identifier, id]))
}

type ChangedItem = Partial<Pick<DisposalItem, 'state' | 'way' | 'decisions' | 'archive_ids' | 'trouble'>>

export const changeDisposalItem = (scope: Scope, id: string, changed: ChangedItem) =>
  records(scope)
    .updateTable('records.disposal_item')
    .set({
      ...changed,
      ...(changed.decisions && { decisions: json(changed.decisions) }),
      ...(changed.archive_ids && { archive_ids: json(changed.archive_ids) }),
      ...(changed.trouble !== undefined && { trouble: json(changed.trouble) }),
    } as never)
    .where('id', '=', id)
    .execute()

/** Writes down a package that was made; `false` where another job was sooner: the package is the same. */
export async function keepPackage(
  scope: Scope,
  id: string,
  purpose: PackagePurpose,
  made: MadePackage,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update records.disposal_item
    set packages = packages || jsonb_build_object(${purpose}::text, ${JSON.stringify(made)}::jsonb)
    where id = ${id} and ${lacks(purpose)}`.execute(scope.sql)
  return numAffectedRows === 1n
}

export async function countItems(scope: Scope, proceedingId: string): Promise<CountedItems> {
  const { rows } = await sql<{ state: ItemState; n: number; faulty: number; leaving: number }>`
    select state, count(*) as n,
      count(*) filter (where state = 'to-destroy' or (state = 'accepted' and way is distinct from 'export')) as leaving,
      count(*) filter (where jsonb_path_exists(packages, '$.*.findings[0]')) as faulty
    from records.disposal_item where proceeding_id = ${proceedingId} group by state`.execute(scope.sql)
  const counts = {
    proposed: 0,
    presented: 0,
    selected: 0,
    'to-destroy': 0,
    'taken-out': 0,
    accepted: 0,
    destroyed: 0,
    kept: 0,
  }
  for (const { state, n } of rows) counts[state] = n
  return {
    ...counts,
    all: rows.reduce((sum, { n }) => sum + n, 0),
    faulty: rows.reduce((sum, { faulty }) => sum + faulty, 0),
    leaving: rows.reduce((sum, { leaving }) => sum + leaving, 0),
  }
}

const lacks = (purpose: PackagePurpose): RawBuilder<boolean> => sql`not jsonb_exists(packages, ${purpose})`

/** The next items, by number, that lack a package for a purpose in a state. */
export const itemsLacking = (
  scope: Scope,
  proceedingId: string,
  { state, purpose }: { state: ItemState; purpose: PackagePurpose },
  limit: number,
): Promise<DisposalItem[]> =>
  items(scope)
    .where('proceeding_id', '=', proceedingId)
    .where('state', '=', state)
    .where(lacks(purpose))
    .orderBy('identifier')
    .orderBy('id')
    .limit(limit)
    .execute()

export async function countLacking(
  scope: Scope,
  proceedingId: string,
  { state, purpose }: { state: ItemState; purpose: PackagePurpose },
): Promise<number> {
  const { n } = await records(scope)
    .selectFrom('records.disposal_item')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('proceeding_id', '=', proceedingId)
    .where('state', '=', state)
    .where(lacks(purpose))
    .executeTakeFirstOrThrow()
  return n
}

/** For what purposes any package of a proceeding was made. */
export async function purposesMade(scope: Scope, proceedingId: string): Promise<Set<PackagePurpose>> {
  const { rows } = await sql<{ purpose: PackagePurpose }>`
    select distinct purpose from records.disposal_item, jsonb_object_keys(packages) purpose
    where proceeding_id = ${proceedingId}`.execute(scope.sql)
  return new Set(rows.map(({ purpose }) => purpose))
}

async function livingProceeding(scope: Scope, holds: RawBuilder<boolean>): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select p.number from records.disposal_item i join records.disposal_proceeding p on p.id = i.proceeding_id
    where ${holds}
      and i.state not in (${sql.join(endedStates.map(state => sql.lit(state)))})
      and p.state not in ('finished', 'cancelled')`.execute(scope.sql)
  return rows[0]?.number ?? null
}

/** The number of the proceeding that a dossier is in now. */
export const livingProceedingOf = (scope: Scope, dossierId: string): Promise<string | null> =>
  livingProceeding(scope, sql`i.dossier_ids @> array[${dossierId}::uuid]`)

/** The same for a document that lies in no dossier. */
export const livingProceedingOfDocument = (scope: Scope, documentId: string): Promise<string | null> =>
  livingProceeding(scope, sql`i.kind = 'document' and i.record_id = ${documentId}`)
