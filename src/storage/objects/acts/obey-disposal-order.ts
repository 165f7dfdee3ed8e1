import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { asInstant, dayOf, type Instant, newId } from '#platform/values'
import type { DeviceCopy, SignedDisposal } from '../copy.ts'
import { lockRefusals } from '../lock-refusals.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { copiesOf, insertOrder, ordersOf } from '../store/copies.ts'
import { openIntents } from '../store/intents.ts'
import { objectRow } from '../store.ts'
import { removeObject } from './remove-object.ts'
import { openingDay } from './require-trusted-time.ts'

/**
 * Removes an object by an order that two persons of another centre signed; whoever calls has verified its seal. The order
 * is kept here as it came; before its day it is not obeyed. Locks and holds of this centre stand against it as against
 * one of our own.
 *
 * Law: act 499/2004 § 10/4. Refuses with `objects.same-person`, `objects.cooling-off`, and as `removeObject` does.
 */
export async function obeyDisposalOrder(
  scope: Scope,
  store: OcflStore,
  sealed: SignedReceipt<SignedDisposal>,
): Promise<void> {
  const { receipt } = sealed
  if (receipt.orderedBy.id === receipt.signedBy.id) throw refuse(lockRefusals['same-person'], {})
  const day = receipt.notBefore
  if (day !== undefined && (await openingDay(scope)) < day) throw refuse(lockRefusals['cooling-off'], { day })
  const known = (await ordersOf(scope, receipt.object)).some(
    one => one.sealed?.receipt.order === receipt.order,
  )
  const id = newId()
  // Under an identifier of this catalogue; what was signed says its own.
  if (!known)
    await insertOrder(scope, {
      organisation_id: scope.organisation,
      id,
      object_id: receipt.object,
      basis: receipt.basis,
      reason: receipt.reason,
      ordered_at: asInstant(receipt.orderedBy.at),
      ordered_by: receipt.orderedBy.id,
      orderer: receipt.orderedBy.name,
      signed_at: asInstant(receipt.signedBy.at),
      signed_by: receipt.signedBy.id,
      signer: receipt.signedBy.name,
      not_before: day ?? dayOf(asInstant(receipt.signedBy.at)),
      carried_out_at: scope.clock.now(),
      withdrawn_at: null,
      sealed,
    })
  const own = (await ordersOf(scope, receipt.object)).find(
    one => one.sealed?.receipt.order === receipt.order,
  )!
  await removeObject(scope, store, { ...receipt, order: own.id })
}

/** How far the removal of an object is: whether its bytes are settled, and how each copy on devices stands. */
export type Removal = {
  readonly removedAt: Instant
  readonly isSettled: boolean
  readonly copies: readonly Pick<DeviceCopy, 'device' | 'version' | 'state' | 'outcome' | 'removed_at'>[]
}

/** `null` where the object is not removed. */
export async function removalOf(scope: Scope, object: string): Promise<Removal | null> {
  const row = await objectRow(scope, object)
  if (!row?.removed_at) return null
  return {
    removedAt: row.removed_at,
    isSettled: (await openIntents(scope, object)).length === 0,
    copies: await copiesOf(scope, object),
  }
}
