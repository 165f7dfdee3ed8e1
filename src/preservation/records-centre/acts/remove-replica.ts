import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { obeyDisposalOrder, objectStoresOf, type SignedDisposal } from '#storage/objects'
import { requirePeerSeal } from '#storage/replication'
import type { RemovalAnswer } from '../disposal-request.ts'
import { packageKind } from '../holding.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { markRemoved, versionsOf } from '../store/holdings.ts'
import { proveRemoval } from './prove-removal.ts'

/**
 * Destroys our replica of another centre's package by its sealed order of two persons, and proves it. What is held or
 * locked here stays, and the other centre is told why. Asked again, it answers how far it is.
 *
 * Czech: zničení repliky na příkaz. Law: act 499/2004 § 10/4.
 *
 * Refuses with `replication.not-sealed`, `records-centre.not-here`, `objects.held`, `objects.locked`.
 */
export async function removeReplica(
  instance: Instance,
  who: Who,
  peer: string,
  order: SignedReceipt<SignedDisposal>,
): Promise<RemovalAnswer> {
  await requirePeerSeal(instance.config, peer, order)
  const { object, kind, orderedBy, signedBy } = order.receipt
  if (kind !== packageKind || orderedBy.id === signedBy.id)
    throw refuse(recordsCentreRefusals['not-here'], {})
  const store = objectStoresOf(instance).ocfl
  await instance.runner.act(who, async scope => {
    const versions = await versionsOf(scope, object)
    if (versions.length === 0 || versions.some(({ custody }) => custody !== 'replica'))
      throw refuse(recordsCentreRefusals['not-here'], {})
    if (versions.every(({ removed_at: at }) => at !== null)) return
    await obeyDisposalOrder(scope, store, order)
    await markRemoved(scope, object)
    await scope.announce({
      type: 'records-centre.replica-destroyed',
      object: { kind: 'holding', id: object },
      detail: { order: order.receipt.order, from: peer, basis: order.receipt.basis },
    })
  })
  const proof = await proveRemoval(instance, who, order)
  return proof ? { state: 'gone', proof } : { state: 'under-way' }
}
