import { actorName, type Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import type { signReceipt } from '#platform/trust'
import { both } from '#platform/values'
import {
  carryOutDisposal,
  type OcflStore,
  orderDisposal,
  signDisposal,
  withdrawDisposal,
} from '#storage/objects'
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
 * Signs as the second person. The order rests for its days, and until then is withdrawn on the page of the object; without
 * such days it is carried out at once. The headers stay.
 *
 * Refuses with `records-centre.not-here`, `disposal-signed`, `disposal-unordered`, and as `signDisposal` does.
 */
export async function signRequestedDisposal(
  scope: Scope,
  store: OcflStore,
  given: { id: string; seal: Parameters<typeof signReceipt>[1]; coolingOffDays?: number },
): Promise<void> {
  const { order_id: order, mark } = await unsigned(scope, given.id)
  if (order === null) throw refuse(recordsCentreRefusals['disposal-unordered'], { mark })
  const sealed = await signDisposal(scope, store, order, given.seal, given.coolingOffDays ?? 0)
  await changeRequest(scope, given.id, { sealed, signed_at: scope.clock.now(), trouble: null })
  await carryOutRequestedDisposal(scope, store, given.id)
}

/**
 * Carries out a signed request once its day has come: the bytes here and on devices go, every centre with a replica is
 * told by the sealed order, and each copy owes its proof. One whose order was withdrawn meanwhile waits for an order
 * again. Gives whether it is carried out, now or before.
 *
 * Refuses as `carryOutDisposal` does.
 */
export async function carryOutRequestedDisposal(
  scope: Scope,
  store: OcflStore,
  id: string,
): Promise<boolean> {
  const request = (await lockedRequest(scope, id))!
  const { object_id: object, order_id: order, sealed } = request
  if (order === null || sealed === null) return false
  const { carried_out_at: carriedOutAt, withdrawn_at: withdrawnAt } = await carryOutDisposal(
    scope,
    store,
    order,
  )
  if (withdrawnAt !== null) await changeRequest(scope, id, { ...unordered, trouble: withdrawn })
  if (carriedOutAt === null) return false
  if ((await versionsOf(scope, object)).every(({ removed_at: at }) => at !== null)) return true
  for (const centre of await centresWith(scope, object)) await oweReplicaRemoval(scope, object, centre)
  await markRemoved(scope, object)
  await changeRequest(scope, id, { trouble: null })
  await scope.announce({
    type: 'records-centre.package-destroyed',
    object: { kind: 'holding', id: object },
    detail: { order, basis: sealed.receipt.basis, signedBy: sealed.receipt.signedBy.name },
  })
  await enqueue(scope, 'records-centre.follow-disposals', { once: id })
  return true
}

/**
 * Takes an order back before it is carried out, signed or not; the request waits for an order again.
 *
 * Refuses with `records-centre.not-here`, `disposal-unordered`, `objects.order-unknown`.
 */
export async function withdrawRequestedDisposal(scope: Scope, id: string): Promise<void> {
  const request = await lockedRequest(scope, id)
  if (!request) throw refuse(recordsCentreRefusals['not-here'], {})
  const { order_id: order, mark } = request
  if (order === null) throw refuse(recordsCentreRefusals['disposal-unordered'], { mark })
  await withdrawDisposal(scope, order)
  await changeRequest(scope, id, { ...unordered, trouble: withdrawn })
}

const unordered = { order_id: null, ordered_by: null, sealed: null, signed_at: null } as const
const withdrawn = both('Příkaz byl odvolán.', 'The order was withdrawn.')
