import { type RawBuilder, sql } from 'kysely'
import { type Counting, countOf, type Scope } from '#platform/acts'
import type { Dossier, DossierState } from '../dossier.ts'
import { requireFreeOfCustody } from './agenda-custodies.ts'
import type { ListPlace } from './documents.ts'
import { enterDossier } from './search-entries.ts'
import { json, records } from './tables.ts'
import { tallied } from './tally.ts'

const columns = [
  'id',
  'identifier',
  'mark',
  'year',
  'subject',
  'subject_group_id',
  'volume_id',
  'reference_variant',
  'state',
  'holder',
  'holder_post_id',
  'opened_at',
  'closed_at',
  'closing',
  'disposal',
  'classification_reason',
  'hold',
  'outside_event',
  'withdrawal',
  'review_year',
  'revision',
] as const satisfies readonly (keyof Dossier)[]

export async function insertDossier(scope: Scope, row: Dossier): Promise<void> {
  await records(scope)
    .insertInto('records.dossier')
    .values({
      ...row,
      organisation_id: scope.organisation,
      holder: json(row.holder),
      closing: json(row.closing),
      disposal: json(row.disposal),
      hold: json(row.hold),
      outside_event: json(row.outside_event),
      withdrawal: json(row.withdrawal),
    })
    .execute()
  await enterDossier(scope, row, { isNew: true })
}

/** Whether whoever acts may read the row at all; the database asks it by itself only of those who look. */
const isAdmitted = sql<boolean>`records.is_admitted(restriction_id, holder_post_id)`

const row = (scope: Scope, id: string) =>
  records(scope).selectFrom('records.dossier').select(columns).where('id', '=', id)

export const dossierById = (scope: Scope, id: string): Promise<Dossier | undefined> =>
  row(scope, id).where(isAdmitted).executeTakeFirst()

/** The dossier behind a document that is acted on, whoever may read it: its state decides what may be done. */
export const dossierBehind = (scope: Scope, id: string): Promise<Dossier | undefined> =>
  row(scope, id).executeTakeFirst()

export const lockedDossierBehind = (scope: Scope, id: string): Promise<Dossier | undefined> =>
  row(scope, id).forUpdate().executeTakeFirst()

/** The row locked until the act ends: of two clerks closing at once, the second is told it is closed. */
export const lockedDossier = (scope: Scope, id: string): Promise<Dossier | undefined> =>
  row(scope, id).where(isAdmitted).forUpdate().executeTakeFirst()

/** The open dossier of a mark, however its letters are written. */
export const openDossierMarked = (scope: Scope, mark: string): Promise<{ id: string } | undefined> =>
  records(scope)
    .selectFrom('records.dossier')
    .select('id')
    .where(sql<boolean>`lower(mark) = lower(${mark})`)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** Marks of dossiers by their identifiers. */
export async function marksOfDossiers(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.dossier')
    .select(['id', 'mark'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, mark }) => [id, mark]))
}

type Changed = Partial<
  Pick<
    Dossier,
    | 'subject'
    | 'state'
    | 'closed_at'
    | 'closing'
    | 'disposal'
    | 'hold'
    | 'outside_event'
    | 'withdrawal'
    | 'holder'
    | 'holder_post_id'
    | 'review_year'
    | 'subject_group_id'
    | 'volume_id'
    | 'classification_reason'
    | 'holder'
    | 'holder_post_id'
  >
>

/** What is changed when disposal is suspended; that protects a record, whoever has it. */
const isOnlyHold = (changed: Changed): boolean => Object.keys(changed).every(key => key === 'hold')

/** Refuses with `records.held-by-agenda-system`: nobody changes what an agenda system has in exclusive custody. */
export async function changeDossier(scope: Scope, id: string, changed: Changed): Promise<void> {
  if (!isOnlyHold(changed)) await requireFreeOfCustody(scope, { kind: 'dossier', id })
  const row = await records(scope)
    .updateTable('records.dossier')
    .set({
      ...changed,
      ...(changed.holder && { holder: json(changed.holder) }),
      ...(changed.closing !== undefined && { closing: json(changed.closing) }),
      ...(changed.disposal !== undefined && { disposal: json(changed.disposal) }),
      ...(changed.hold !== undefined && { hold: json(changed.hold) }),
      ...(changed.outside_event !== undefined && { outside_event: json(changed.outside_event) }),
      ...(changed.holder && { holder: json(changed.holder) }),
      ...(changed.withdrawal && { withdrawal: json(changed.withdrawal) }),
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  if (changed.subject !== undefined || changed.withdrawal !== undefined) await enterDossier(scope, row)
}

export async function nextPlace(scope: Scope, dossierId: string): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.document')
    .select(eb => eb.fn.max('place_in_dossier').as('last'))
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export type DossierFilter = {
  readonly states?: readonly DossierState[]
  readonly holderPostId?: string
  /** What else must hold, by another part of the store. */
  readonly also?: readonly RawBuilder<boolean>[]
}

const filtered = (scope: Scope, filter: DossierFilter) => {
  let query = records(scope).selectFrom('records.dossier')
  if (filter.states) query = query.where('state', 'in', filter.states)
  if (filter.holderPostId) query = query.where('holder_post_id', '=', filter.holderPostId)
  for (const condition of filter.also ?? []) query = query.where(condition)
  return query
}

export function listDossiers(
  scope: Scope,
  filter: DossierFilter,
  after: ListPlace | null,
  limit: number,
  direction: 'asc' | 'desc' = 'desc',
): Promise<Dossier[]> {
  let query = filtered(scope, filter).select(columns)
  const goesOn = direction === 'desc' ? sql`<` : sql`>`
  if (after) query = query.where(sql<boolean>`(opened_at, id) ${goesOn} (${after.at}, ${after.id})`)
  return query.orderBy('opened_at', direction).orderBy('id', direction).limit(limit).execute()
}

export const dossiersCounted = (scope: Scope, filter: DossierFilter): Counting =>
  filter.also
    ? filtered(scope, filter).select(eb => eb.fn.countAll<number>().as('n'))
    : tallied(scope, 'dossier', filter)

export const countDossiers = (scope: Scope, filter: DossierFilter): Promise<number> =>
  countOf(scope, dossiersCounted(scope, filter))

/**
 * Closed dossiers that wait for an outside event, those to be asked about first; the place is the year and the dossier
 * after which to go on.
 */
export function awaitingDossiers(
  scope: Scope,
  after: { readonly year: number; readonly id: string } | null,
  limit: number,
): Promise<Dossier[]> {
  let query = records(scope)
    .selectFrom('records.dossier')
    .select(columns)
    .where('review_year', 'is not', null)
  if (after) query = query.where(sql<boolean>`(review_year, id) > (${after.year}, ${after.id})`)
  return query.orderBy('review_year').orderBy('id').limit(limit).execute()
}

/** How many wait, and of how many it is time to ask. */
export async function countAwaiting(scope: Scope, year: number): Promise<{ all: number; due: number }> {
  return records(scope)
    .selectFrom('records.dossier')
    .select(eb => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere('review_year', '<=', year).as('due'),
    ])
    .where('review_year', 'is not', null)
    .executeTakeFirstOrThrow()
}
