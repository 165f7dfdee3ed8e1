import { type Scope, tables } from '#platform/acts'
import type { OfferRow, ReplicaRow } from '../rows.ts'

type ForeignTables = {
  'replication.offer': OfferRow
  'replication.replica': ReplicaRow
}
const open = (scope: Pick<Scope, 'sql'>) => tables<ForeignTables>(scope)

/** What we, as its owner, offered to a centre of an object. */
export const foreignOffer = (scope: Scope, peer: string, object: string): Promise<OfferRow | undefined> =>
  open(scope)
    .selectFrom('replication.offer')
    .selectAll()
    .where('peer', '=', peer)
    .where('object_id', '=', object)
    .where('is_foreign', '=', true)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Objects of other owners that are kept here for good, by identifier. */
export async function foreignForGood(scope: Scope): Promise<string[]> {
  const rows = await open(scope)
    .selectFrom('replication.replica')
    .select('object_id')
    .distinct()
    .where('is_foreign', '=', true)
    .where('keep_until', 'is', null)
    .where('state', '=', 'kept')
    .execute()
  return rows.map(({ object_id }) => object_id)
}

/** A version of another owner's object that was offered and is not here yet: on its way, or not arriving and why. */
export type ArrivingForeign = Pick<
  ReplicaRow,
  'object_id' | 'version' | 'state' | 'attempts' | 'says' | 'findings' | 'accepted_at'
>

/** What an owner offered and is not kept, the oldest first. */
export const arrivingForeign = (scope: Scope, peer: string, limit: number): Promise<ArrivingForeign[]> =>
  open(scope)
    .selectFrom('replication.replica')
    .select(['object_id', 'version', 'state', 'attempts', 'says', 'findings', 'accepted_at'])
    .where('peer', '=', peer)
    .where('is_foreign', '=', true)
    .where('state', '<>', 'kept')
    .orderBy('accepted_at')
    .limit(limit)
    .execute()
