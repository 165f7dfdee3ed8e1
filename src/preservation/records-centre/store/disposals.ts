import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { tables } from '#platform/acts'
import type { DisposalRequest, ReplicaRemoval } from '../disposal-request.ts'

type Tenant<Row> = Row & { organisation_id: string }
type DisposalTables = {
  'records_centre.disposal_request': Tenant<DisposalRequest>
  'records_centre.replica_removal': Tenant<ReplicaRemoval>
}
const open = (scope: Pick<Scope, 'sql'>) => tables<DisposalTables>(scope)
const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))

const columns = [
  'id',
  'object_id',
  'dossier',
  'title',
  'mark',
  'basis',
  'reason',
  'sender',
  'requested_at',
  'order_id',
  'ordered_by',
  'sealed',
  'signed_at',
  'proof',
  'trouble',
] as const satisfies readonly (keyof DisposalRequest)[]

/** Enters a request unless there is one for the object; gives whether it is new. */
export async function enterRequest(scope: Scope, row: DisposalRequest): Promise<boolean> {
  const done = await open(scope)
    .insertInto('records_centre.disposal_request')
    .values({ ...row, organisation_id: scope.organisation, sealed: null, proof: null, trouble: null })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows) > 0
}

export const lockedRequest = (scope: Scope, id: string): Promise<DisposalRequest | undefined> =>
  open(scope)
    .selectFrom('records_centre.disposal_request')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Those that wait for somebody first, then the newest; at most so many. */
export const listRequests = (scope: Scope, limit: number): Promise<DisposalRequest[]> =>
  open(scope)
    .selectFrom('records_centre.disposal_request')
    .select(columns)
    .orderBy(eb => eb.case().when('signed_at', 'is', null).then(0).else(1).end())
    .orderBy('requested_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Signed requests whose own copy is not proven gone, or that have a replica not proven gone. */
export async function followedRequests(scope: Scope, limit: number): Promise<DisposalRequest[]> {
  return open(scope)
    .selectFrom('records_centre.disposal_request as r')
    .select(columns.map(name => `r.${name}` as const))
    .where('r.signed_at', 'is not', null)
    .where(eb =>
      eb.or([
        eb('r.proof', 'is', null),
        eb.exists(
          eb
            .selectFrom('records_centre.replica_removal as o')
            .select('o.centre')
            .whereRef('o.object_id', '=', 'r.object_id')
            .where('o.proof', 'is', null),
        ),
      ]),
    )
    .orderBy('r.signed_at')
    .limit(limit)
    .execute()
}

export const changeRequest = (
  scope: Scope,
  id: string,
  changed: Partial<
    Pick<DisposalRequest, 'order_id' | 'ordered_by' | 'sealed' | 'signed_at' | 'proof' | 'trouble'>
  >,
) =>
  open(scope)
    .updateTable('records_centre.disposal_request')
    .set({
      ...changed,
      ...(changed.sealed !== undefined && { sealed: json(changed.sealed) }),
      ...(changed.proof !== undefined && { proof: json(changed.proof) }),
      ...(changed.trouble !== undefined && { trouble: json(changed.trouble) }),
    })
    .where('id', '=', id)
    .execute()

/** What is kept of some objects, here and in centres with a replica, and when it was proven gone; `centre` is null for ours. */
export async function copiesOfObjects(
  scope: Scope,
  ids: readonly string[],
): Promise<{ dossier: string; centre: string | null; proven_at: string | null }[]> {
  const { rows } = await sql<{ dossier: string; centre: string | null; proven_at: string | null }>`
    with kept as (select distinct object_id, dossier from records_centre.holding
      where custody = 'centre' and object_id = any(${[...ids]}::text[]))
    select k.dossier, null as centre, r.proof -> 'receipt' ->> 'provenAt' as proven_at
      from kept k left join records_centre.disposal_request r on r.object_id = k.object_id
    union all
    select k.dossier, o.centre, o.proof -> 'receipt' ->> 'provenAt'
      from kept k join records_centre.replica_removal o on o.object_id = k.object_id
    order by dossier, centre nulls first`.execute(scope.sql)
  return rows
}

export const oweReplicaRemoval = (scope: Scope, objectId: string, centre: string) =>
  open(scope)
    .insertInto('records_centre.replica_removal')
    .values({
      organisation_id: scope.organisation,
      object_id: objectId,
      centre,
      trouble: null,
      proof: null,
      proven_at: null,
    })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id', 'centre']).doNothing())
    .execute()

/** Replicas of some objects that are to go or are gone. */
export const replicaRemovals = (scope: Scope, ids: readonly string[]): Promise<ReplicaRemoval[]> =>
  open(scope)
    .selectFrom('records_centre.replica_removal')
    .select(['object_id', 'centre', 'trouble', 'proof', 'proven_at'])
    .where('object_id', 'in', ids.length > 0 ? [...ids] : [''])
    .orderBy('object_id')
    .orderBy('centre')
    .execute()

export const changeReplicaRemoval = (
  scope: Scope,
  { object_id, centre }: Pick<ReplicaRemoval, 'object_id' | 'centre'>,
  changed: Partial<Pick<ReplicaRemoval, 'trouble' | 'proof' | 'proven_at'>>,
) =>
  open(scope)
    .updateTable('records_centre.replica_removal')
    .set({
      ...changed,
      ...(changed.proof !== undefined && { proof: json(changed.proof) }),
      ...(changed.trouble !== undefined && { trouble: json(changed.trouble) }),
    })
    .where('object_id', '=', object_id)
    .where('centre', '=', centre)
    .execute()
