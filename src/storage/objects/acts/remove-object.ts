import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { SignedDisposal } from '../copy.ts'
import { foreignRefusals } from '../foreign-refusals.ts'
import { isLocked } from '../lock.ts'
import { lockRefusals } from '../lock-refusals.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { objectsRefusals } from '../refusals.ts'
import { openHolds, ordersOf } from '../store/copies.ts'
import { insertIntents, openIntents } from '../store/intents.ts'
import { lockObject, objectRow, setRemoved } from '../store.ts'
import { requireVolume } from './move-object.ts'
import { followCopiesLater } from './owe-device-copy.ts'
import { openingDay } from './require-trusted-time.ts'

type Ground = { readonly object: string; readonly reason: string; readonly order: string }

/**
 * Takes an object out of the store by a ground that the caller has verified, once its lock has run out and nobody holds
 * it. The row stays as its tombstone: identifier, digests, day, reason. The bytes go only after this transaction has come
 * through, by a job or at the next start, because files know no rollback.
 */
export async function takeOutObject(scope: Scope, store: OcflStore, ground: Ground): Promise<void> {
  const { object, reason, order } = ground
  await lockObject(scope, object)
  const row = await objectRow(scope, object)
  if (!row) throw refuse(objectsRefusals['not-here'], { what: object })
  if (row.removed_at) throw refuse(objectsRefusals.removed, { object })
  if (isLocked(row.locked_until, await openingDay(scope)))
    throw refuse(objectsRefusals.locked, { object, until: row.locked_until! })
  const holds = await openHolds(scope, object)
  if (holds.length > 0)
    throw refuse(lockRefusals.held, { object, cases: holds.map(one => one.case_mark).join(', ') })
  if (store.writing.has(object) || (await openIntents(scope, object)).length > 0)
    throw refuse(objectsRefusals.busy, { object })
  await requireVolume(scope, store, object)
  await setRemoved(scope, object, reason)
  await insertIntents(scope, [
    {
      organisation_id: scope.organisation,
      id: newId(),
      deed: 'remove',
      object_id: object,
      version: null,
      inventory_digest: null,
      facts: null,
      adopted: [],
      state: 'open',
      created_at: scope.clock.now(),
      settled_at: null,
    },
  ])
  await enqueue(scope, 'objects.settle', { object }, { key: `objects.settle:${object}` })
  await scope.announce({
    type: 'objects.object-removed',
    object: { kind: 'object', id: object },
    detail: { kind: row.kind, versions: row.head, reason, order },
  })
  await followCopiesLater(scope, object)
}

/**
 * Removes an object whose lock has run out and that nobody holds, by an order that two persons signed. Other centres keep
 * their replicas until they are told by an order of disposal (PRS-051); an object of another owner is not ours to remove.
 *
 * Law: act 499/2004 Sb. § 7, decree 259/2012 Sb. § 19-21. Refuses with `objects.locked`, `objects.not-here`,
 * `objects.removed`, `objects.busy`, `objects.held`, `objects.order-unknown`, `objects.volume-away`,
 * `objects.foreign-object`, `objects.clock-doubted`.
 */
export async function removeObject(scope: Scope, store: OcflStore, order: SignedDisposal): Promise<void> {
  const { object, reason } = order
  const owner = (await objectRow(scope, object))?.owner ?? null
  if (owner !== null) throw refuse(foreignRefusals['foreign-object'], { object, owner })
  const signed = (await ordersOf(scope, object)).find(one => one.id === order.order)?.sealed
  if (signed?.receipt.object !== object) throw refuse(lockRefusals['order-unknown'], {})
  await takeOutObject(scope, store, { object, reason, order: order.order })
}
