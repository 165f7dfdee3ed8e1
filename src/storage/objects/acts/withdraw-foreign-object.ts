import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { type Day, dayOf } from '#platform/values'
import type { SignedWithdrawal } from '../foreign.ts'
import { foreignRefusals } from '../foreign-refusals.ts'
import { isLocked } from '../lock.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { openHolds } from '../store/copies.ts'
import { noteWithdrawal } from '../store/foreign.ts'
import { trustedNow } from '../store/trusted-time.ts'
import { lockObject, objectRow } from '../store.ts'
import { takeOutObject } from './remove-object.ts'

/** Gone, or withdrawn and waiting: until the day its lock names, or until nobody holds it. */
export type Withdrawn =
  | { readonly state: 'gone' }
  | { readonly state: 'waiting'; readonly until: Day | null; readonly cases: readonly string[] }

/**
 * Withdraws a copy of another owner's object by the owner's sealed order; whoever calls has verified the seal. The order
 * is kept with the object. A lock of compliance is not shortened by the owner either: the bytes go once it has run out and
 * nobody holds the object, by the daily round. The same order again answers how far it is.
 *
 * Refuses with `objects.not-foreign`, and as `removeObject` does.
 */
export async function withdrawForeignObject(
  scope: Scope,
  store: OcflStore,
  order: SignedReceipt<SignedWithdrawal>,
): Promise<Withdrawn> {
  const { object, owner } = order.receipt
  await lockObject(scope, object)
  const row = await objectRow(scope, object)
  if (row?.owner !== owner) throw refuse(foreignRefusals['not-foreign'], { object, peer: owner })
  if (row.removed_at !== null) return { state: 'gone' }
  if (row.withdrawal === null) {
    await noteWithdrawal(scope, object, order)
    await scope.announce({
      type: 'objects.foreign-withdrawn',
      object: { kind: 'object', id: object },
      detail: { owner, order: order.receipt.order, reason: order.receipt.reason },
    })
  }
  return takeOutWithdrawn(scope, store, object, order.receipt)
}

/** Takes a withdrawn object out where nothing speaks against it any more. */
export async function takeOutWithdrawn(
  scope: Scope,
  store: OcflStore,
  object: string,
  { order, reason }: Pick<SignedWithdrawal, 'order' | 'reason'>,
): Promise<Withdrawn> {
  const until = (await objectRow(scope, object))?.locked_until ?? null
  const cases = (await openHolds(scope, object)).map(one => one.case_mark)
  const { now, isBelieved } = await trustedNow(scope)
  // While the clock is not believed, a withdrawn copy waits as if it were locked.
  const isWaiting = isLocked(until, dayOf(now)) || !isBelieved
  if (isWaiting || cases.length > 0) return { state: 'waiting', until: isWaiting ? until : null, cases }
  await takeOutObject(scope, store, { object, reason, order })
  return { state: 'gone' }
}
