import { actorName, type Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import type { signReceipt } from '#platform/trust'
import { type OcflStore, orderDisposal, signDisposal } from '#storage/objects'
import { offersOf } from '#storage/replication'
import type { DisposalRequest } from '../disposal-request.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { changeRequest, lockedRequest, oweReplicaRemoval } from '../store/disposals.ts'
import { markRemoved, replicaReceipts, versionsOf } from '../store/holdings.ts'

async function unsigned(scope: Scope, id: string): Promise<DisposalRequest> {
  const request = await lockedRequest(scope, id)
  if (!request) throw refuse(recordsCentreRefusals['not-here'], {})
  if (request.signed_at !== null)
    throw refuse(recordsCentreRefusals['disposal-signed'], { mark: request.mark })
  return request
}

/**
 * Orders what an originator asked for, as its first person: until another signs, nothing happens. Holds and locks refuse.
 *
 * Czech: příkaz ke zničení balíčků e-Spisovny. Law: act 499/2004 § 10/4; decree 259/2012 § 21.
 *
 * Refuses with `records-centre.not-here`, `disposal-signed`, and as `orderDisposal` does.
 */
export async function orderRequestedDisposal(scope: Scope, id: string): Promise<void> {
  const { object_id: object, basis, reason } = await unsigned(scope, id)
  const order = await orderDisposal(scope, { object, basis, reason })
  await changeRequest(scope, id, { order_id: order, ordered_by: actorName(scope.actor), trouble: null })
}

/** Centres that hold a replica of any version, or were offered one. */
async function centresWith(scope: Scope, object: string): Promise<ReadonlySet<string>> {
  const centres = new Set<string>()
  for (const { version } of await versionsOf(scope, object)) {
    for (const one of await replicaReceipts(scope, object, version)) centres.add(one.centre)
    for (const one of await offersOf(scope, object, version)) centres.add(one.peer)
  }
  return centres
}

/**
 * Signs as the second person: the bytes here and on devices go, every centre with a replica is told by the sealed order,
 * and each copy owes its proof. The headers stay.
 *
 * Refuses with `records-centre.not-here`, `disposal-signed`, `disposal-unordered`, and as `signDisposal` does.
 */
export async function signRequestedDisposal(
  scope: Scope,
  store: OcflStore,
  given: { id: string; seal: Parameters<typeof signReceipt>[1]; coolingOffDays?: number },
): Promise<void> {
  const { order_id: order, object_id: object, mark } = await unsigned(scope, given.id)
  if (order === null) throw refuse(recordsCentreRefusals['disposal-unordered'], { mark })
  const sealed = await signDisposal(scope, store, order, given.seal, given.coolingOffDays ?? 0)
  for (const centre of await centresWith(scope, object)) await oweReplicaRemoval(scope, object, centre)
  await markRemoved(scope, object)
  await changeRequest(scope, given.id, { sealed, signed_at: scope.clock.now(), trouble: null })
  await scope.announce({
    type: 'records-centre.package-destroyed',
    object: { kind: 'holding', id: object },
    detail: { order, basis: sealed.receipt.basis, signedBy: sealed.receipt.signedBy.name },
  })
  await enqueue(scope, 'records-centre.follow-disposals', { once: given.id })
}
