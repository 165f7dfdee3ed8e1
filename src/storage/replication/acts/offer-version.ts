import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { type Day, newId, systemClock } from '#platform/values'
import { objectRow, versionRow } from '#storage/objects'
import { replicationRefusals } from '../refusals.ts'
import { changeOffer, insertOffer, offerTo } from '../store.ts'

export type OfferOrder = {
  readonly object: string
  readonly version: number
  /** IČO of the originator; under it the other centre knows whose the replica is. */
  readonly originatorIco: string
  /** Centre that is to hold the replica. */
  readonly peer: string
  /** As its owner (F-FOREIGN): the copy there is only ours to change or withdraw. `null`: to be kept for good. */
  readonly foreign?: { readonly keepUntil: Day | null }
}

/**
 * Owes another centre a replica of a sealed version, in the transaction that seals it: either both are so, or neither. The
 * debt is offered at once and then for ever, until the signed receipt comes. Offered again, nothing changes, but an
 * owner may have its copy kept longer (F-FOREIGN).
 *
 * Refuses with `replication.not-kept`.
 */
export async function offerVersion(scope: Scope, order: OfferOrder): Promise<void> {
  const { object, version, peer } = order
  const [owner, kept] = [await objectRow(scope, object), await versionRow(scope, object, version)]
  if (!owner || !kept || owner.removed_at) throw refuse(replicationRefusals['not-kept'], { object, version })
  const id = newId()
  const isNew = await insertOffer(scope, {
    organisation_id: scope.organisation,
    id,
    peer,
    object_id: object,
    version,
    kind: owner.kind,
    originator_ico: order.originatorIco,
    inventory_digest: kept.inventory_digest,
    total_bytes: kept.size_bytes,
    file_count: kept.file_count,
    state: 'offered',
    reason: null,
    says: null,
    findings: null,
    attempts: 0,
    offered_at: scope.clock.now(),
    last_attempt_at: null,
    next_attempt_at: systemClock.now(),
    accepted_at: null,
    receipted_at: null,
    receipt: null,
    is_foreign: order.foreign !== undefined,
    keep_until: order.foreign?.keepUntil ?? null,
  })
  if (!isNew) {
    if (order.foreign) await offerLonger(scope, order, order.foreign.keepUntil)
    return
  }
  await enqueue(scope, 'replication.offer', { offer: id }, { key: `replication.offer:${id}` })
  await scope.announce({
    type: 'replication.version-offered',
    object: { kind: 'object', id: object },
    detail: { version, peer, inventoryDigest: kept.inventory_digest },
  })
}

/** Offers again, as its owner, what is to be kept longer than it was offered for; a shorter time changes nothing. */
async function offerLonger(
  scope: Scope,
  { peer, object, version }: OfferOrder,
  until: Day | null,
): Promise<void> {
  const known = await offerTo(scope, peer, object, version)
  const isLonger =
    known?.is_foreign && known.keep_until !== null && (until === null || until > known.keep_until)
  if (!known || !isLonger) return
  await changeOffer(scope, known.id, {
    state: 'offered',
    keep_until: until,
    receipt: null,
    receipted_at: null,
    next_attempt_at: systemClock.now(),
  })
  await enqueue(scope, 'replication.offer', { offer: known.id }, { key: `replication.offer:${known.id}` })
}
