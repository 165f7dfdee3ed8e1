import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import { asInstant, type Instant, MIB } from '#platform/values'
import type { OfferRow, ReplicaRow } from './rows.ts'

export type ReplicationTables = { 'replication.offer': OfferRow; 'replication.replica': ReplicaRow }

const open = (scope: Pick<Scope, 'sql'>) => tables<ReplicationTables>(scope)
const json = (value: unknown) =>
  (value === null || value === undefined ? null : JSON.stringify(value)) as never

/** Changes of a row; JSON columns are written as such. */
const jsonColumns = ['says', 'findings', 'receipt', 'uploads', 'statement']
const changes = (changed: object): never =>
  Object.fromEntries(
    Object.entries(changed).map(([name, value]) => [name, jsonColumns.includes(name) ? json(value) : value]),
  ) as never

/** Gives false when this version was offered to this peer before. */
export async function insertOffer(scope: Scope, row: OfferRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(scope)
    .insertInto('replication.offer')
    .values(changes(row))
    .onConflict(conflict => conflict.columns(['organisation_id', 'peer', 'object_id', 'version']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const offerById = (scope: Scope, id: string): Promise<OfferRow | undefined> =>
  open(scope).selectFrom('replication.offer').selectAll().where('id', '=', id).executeTakeFirst()

/** The offer, held to the end of the transaction. */
export const lockedOffer = (scope: Scope, id: string): Promise<OfferRow | undefined> =>
  open(scope).selectFrom('replication.offer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const offerTo = (
  scope: Scope,
  peer: string,
  object: string,
  version: number,
): Promise<OfferRow | undefined> =>
  open(scope)
    .selectFrom('replication.offer')
    .selectAll()
    .where('peer', '=', peer)
    .where('object_id', '=', object)
    .where('version', '=', version)
    .executeTakeFirst()

/** Offers of an object's version to anybody, with their receipts. */
export const offersOf = (scope: Scope, object: string, version: number): Promise<OfferRow[]> =>
  open(scope)
    .selectFrom('replication.offer')
    .selectAll()
    .where('object_id', '=', object)
    .where('version', '=', version)
    .orderBy('peer')
    .execute()

export async function changeOffer(
  scope: Scope,
  id: string,
  changed: Partial<Omit<OfferRow, 'id' | 'organisation_id'>>,
): Promise<void> {
  await open(scope).updateTable('replication.offer').set(changes(changed)).where('id', '=', id).execute()
}

/** Nobody is left alone for a day, save what is on its way by hand. */
const putOffMostMs = 86_400_000

/** Due, or put off so far ahead that only a clock which ran ahead can have said so: it is tried now. */
const isDue = (at: Instant) =>
  sql<boolean>`(next_attempt_at <= ${at} or next_attempt_at > ${asInstant(at.getTime() + putOffMostMs)})`

/** The same of offers, of which some are carried for days. */
const isOfferDue = (at: Instant) =>
  sql<boolean>`(next_attempt_at <= ${at} or (reason is distinct from 'CARRIED' and ${isDue(at)}))`

/** Debts to one peer that may be tried now, oldest first. */
export const dueOffers = (scope: Scope, peer: string, at: Instant, limit: number): Promise<OfferRow[]> =>
  open(scope)
    .selectFrom('replication.offer')
    .selectAll()
    .where('peer', '=', peer)
    .where('state', '<>', 'receipted')
    .where(isOfferDue(at))
    .orderBy('offered_at')
    .limit(limit)
    .execute()

/** Debts to one peer that nobody has refused, in the order in which they came, behind one of them. */
export function debtsPage(
  scope: Scope,
  peer: string,
  after: string | null,
  limit: number,
): Promise<OfferRow[]> {
  const rows = open(scope)
    .selectFrom('replication.offer')
    .selectAll()
    .where('peer', '=', peer)
    .where('state', 'in', ['offered', 'accepted'])
  return (after === null ? rows : rows.where('id', '>', after)).orderBy('id').limit(limit).execute()
}

export type Debt = {
  readonly peer: string
  readonly count: number
  readonly refused: number
  readonly oldest: Instant
}

/** What is not yet receipted, by peer. */
export const debts = (scope: Scope): Promise<Debt[]> =>
  open(scope)
    .selectFrom('replication.offer')
    .select(eb => [
      'peer',
      eb.fn.countAll<number>().as('count'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'refused').as('refused'),
      eb.fn.min('offered_at').as('oldest'),
    ])
    .where('state', '<>', 'receipted')
    .groupBy('peer')
    .execute()

/** Versions for which this peer has given its receipt. */
export const receiptedOffers = (scope: Scope, peer: string) =>
  open(scope)
    .selectFrom('replication.offer')
    .select(['object_id', 'version', 'inventory_digest', 'originator_ico'])
    .where('peer', '=', peer)
    .where('state', '=', 'receipted')
    .execute()

export async function insertReplica(scope: Scope, row: ReplicaRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(scope)
    .insertInto('replication.replica')
    .values(changes(row))
    .onConflict(conflict => conflict.columns(['organisation_id', 'peer', 'object_id', 'version']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const replicaById = (scope: Scope, id: string): Promise<ReplicaRow | undefined> =>
  open(scope).selectFrom('replication.replica').selectAll().where('id', '=', id).executeTakeFirst()

export const replicaOf = (
  scope: Scope,
  peer: string,
  object: string,
  version: number,
): Promise<ReplicaRow | undefined> =>
  open(scope)
    .selectFrom('replication.replica')
    .selectAll()
    .where('peer', '=', peer)
    .where('object_id', '=', object)
    .where('version', '=', version)
    .executeTakeFirst()

export async function changeReplica(
  scope: Scope,
  id: string,
  changed: Partial<Omit<ReplicaRow, 'id' | 'organisation_id'>>,
): Promise<void> {
  await open(scope).updateTable('replication.replica').set(changes(changed)).where('id', '=', id).execute()
}

/** Beyond this a version lets all smaller ones go before it: one film must not hold up a thousand letters. */
const largeBytes = 8 * MIB

/** Replicas that are not yet here, or whose answer the other centre has not yet got: small ones first, then by age. */
export const dueReplicas = (scope: Scope, at: Instant, limit: number): Promise<ReplicaRow[]> =>
  open(scope)
    .selectFrom('replication.replica')
    .selectAll()
    .where('answer_sent_at', 'is', null)
    .where(isDue(at))
    .orderBy(sql`total_bytes > ${largeBytes}`)
    .orderBy('accepted_at')
    .limit(limit)
    .execute()

export const offersById = (scope: Scope, ids: readonly string[]): Promise<OfferRow[]> =>
  open(scope).selectFrom('replication.offer').selectAll().where('id', 'in', ids).execute()

export const replicasById = (scope: Scope, ids: readonly string[]): Promise<ReplicaRow[]> =>
  open(scope).selectFrom('replication.replica').selectAll().where('id', 'in', ids).execute()

/** Offers of which the peer has not been told since they were last due, oldest first. */
export const untoldOffers = (scope: Scope, peer: string, at: Instant, limit: number): Promise<OfferRow[]> =>
  open(scope)
    .selectFrom('replication.offer')
    .selectAll()
    .where('peer', '=', peer)
    .where('state', '=', 'offered')
    .where(isOfferDue(at))
    .orderBy('offered_at')
    .limit(limit)
    .execute()

/** Whether one offer is among them. */
export const isUntold = async (scope: Scope, id: string, at: Instant): Promise<boolean> =>
  (await open(scope)
    .selectFrom('replication.offer')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'offered')
    .where(isOfferDue(at))
    .executeTakeFirst()) !== undefined

/** Accepted replicas of a peer that are small and due, oldest first. */
export const dueSmallReplicas = (
  scope: Scope,
  given: { readonly peer: string; readonly at: Instant; readonly mostBytes: number; readonly limit: number },
): Promise<ReplicaRow[]> =>
  open(scope)
    .selectFrom('replication.replica')
    .selectAll()
    .where('peer', '=', given.peer)
    .where('state', '=', 'accepted')
    .where(isDue(given.at))
    .where('total_bytes', '<=', given.mostBytes)
    .orderBy('accepted_at')
    .limit(given.limit)
    .execute()

/** Replicas that came or are to come and are not kept yet. */
export async function countArriving(scope: Scope): Promise<number> {
  const row = await open(scope)
    .selectFrom('replication.replica')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow()
  return row.n
}
