import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type SignedReceipt, signReceipt } from '#platform/trust'
import { canonicalJson, digestHex, newId } from '#platform/values'
import { restsUntil } from '../cooling-off.ts'
import { type DisposalOrder, isOpen, type SignedDisposal } from '../copy.ts'
import { foreignRefusals } from '../foreign-refusals.ts'
import { isLocked } from '../lock.ts'
import { lockRefusals } from '../lock-refusals.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { objectsRefusals } from '../refusals.ts'
import { changeOrder, insertOrder, lockedOrder, openHolds, ordersOf } from '../store/copies.ts'
import { lockObject, objectRow, versionsOfObject } from '../store.ts'
import { removeObject } from './remove-object.ts'
import { openingDay } from './require-trusted-time.ts'

/** The person who acts with their own hands, whomever they stand in for. Refuses with `objects.no-person`. */
function handOf({ actor }: Scope): { id: string; name: string } {
  if (actor.kind !== 'person') throw refuse(lockRefusals['no-person'], {})
  return { id: actor.id, name: `${actor.name} (${actor.post})` }
}

/** Refuses while anything speaks against the removal: no order is given that could not be carried out. */
async function requireFree(scope: Scope, object: string): Promise<void> {
  await lockObject(scope, object)
  const row = await objectRow(scope, object)
  if (!row) throw refuse(objectsRefusals['not-here'], { what: object })
  if (row.removed_at) throw refuse(objectsRefusals.removed, { object })
  if (row.owner !== null) throw refuse(foreignRefusals['foreign-object'], { object, owner: row.owner })
  if (isLocked(row.locked_until, await openingDay(scope)))
    throw refuse(objectsRefusals.locked, { object, until: row.locked_until! })
  const holds = await openHolds(scope, object)
  if (holds.length > 0)
    throw refuse(lockRefusals.held, { object, cases: holds.map(one => one.case_mark).join(', ') })
}

/**
 * Orders an object destroyed, with the decision it rests on. Nothing happens until a second person signs.
 *
 * Law: act 499/2004 Sb. § 7, decree 259/2012 Sb. § 19-21. Refuses with `objects.locked`, `objects.held`,
 * `objects.order-open`, `objects.no-person`, `objects.foreign-object`, `objects.not-here`, `objects.removed`,
 * `objects.clock-doubted`.
 */
export async function orderDisposal(
  scope: Scope,
  { object, basis, reason }: { object: string; basis: string; reason: string },
): Promise<string> {
  const hand = handOf(scope)
  await requireFree(scope, object)
  const known = await ordersOf(scope, object)
  if (known.some(isOpen)) throw refuse(lockRefusals['order-open'], {})
  const id = newId()
  await insertOrder(scope, {
    organisation_id: scope.organisation,
    id,
    object_id: object,
    basis,
    reason,
    ordered_at: scope.clock.now(),
    ordered_by: hand.id,
    orderer: hand.name,
    signed_at: null,
    signed_by: null,
    signer: null,
    not_before: null,
    carried_out_at: null,
    withdrawn_at: null,
    sealed: null,
  })
  await scope.announce({
    type: 'objects.disposal-ordered',
    object: { kind: 'object', id: object },
    detail: { order: id, basis, reason },
  })
  return id
}

async function openOrder(scope: Scope, id: string): Promise<DisposalOrder> {
  const order = await lockedOrder(scope, id)
  if (!order || !isOpen(order)) throw refuse(lockRefusals['order-unknown'], {})
  return order
}

const versionsIn = async (scope: Scope, object: string): Promise<SignedDisposal['versions']> =>
  (await versionsOfObject(scope, object)).map(one => ({
    version: one.version,
    inventorySha512: digestHex(one.inventory_digest),
  }))

/**
 * Signs an order as its second person: it is sealed with both names and with the first day on which it may be carried out.
 * It rests until then, and either person may withdraw it; without days of cooling off it is carried out at once.
 *
 * Refuses with `objects.same-person`, `objects.order-unknown`, and as `orderDisposal` does.
 */
export async function signDisposal(
  scope: Scope,
  store: OcflStore,
  id: string,
  seal: Parameters<typeof signReceipt>[1],
  coolingOffDays = 0,
): Promise<SignedReceipt<SignedDisposal>> {
  const hand = handOf(scope)
  const order = await openOrder(scope, id)
  if (order.signed_at !== null) throw refuse(lockRefusals['order-unknown'], {})
  if (order.ordered_by === hand.id) throw refuse(lockRefusals['same-person'], {})
  const object = order.object_id
  await requireFree(scope, object)
  const row = await objectRow(scope, object)
  const at = scope.clock.now()
  const notBefore = restsUntil(at, coolingOffDays)
  const sealed = await signReceipt<SignedDisposal>(
    {
      format: 'egon-disposal-order/1',
      order: id,
      object,
      kind: row!.kind,
      versions: await versionsIn(scope, object),
      basis: order.basis,
      reason: order.reason,
      orderedBy: { id: order.ordered_by, name: order.orderer, at: order.ordered_at.toISOString() },
      signedBy: { id: hand.id, name: hand.name, at: at.toISOString() },
      ...(coolingOffDays > 0 && { notBefore }),
    },
    seal,
  )
  const signed = { signed_at: at, signed_by: hand.id, signer: hand.name, not_before: notBefore, sealed }
  await changeOrder(scope, id, signed)
  await scope.announce({
    type: 'objects.disposal-signed',
    object: { kind: 'object', id: object },
    detail: { order: id, orderedBy: order.orderer, signedBy: hand.name, basis: order.basis, notBefore },
  })
  if (coolingOffDays === 0) await carryOutDisposal(scope, store, id)
  return sealed
}

/**
 * Carries out a signed order whose day has come, and by that removes the object: the bytes here go by a job, and so do
 * the copies on devices, each with its proof. The row stays as the tombstone. Gives the order as it stands then; one that
 * rests still, was withdrawn or is carried out is left as it is. What speaks against it on its day speaks against it.
 *
 * Law: act 499/2004 Sb. § 7, decree 259/2012 Sb. § 19-21. Refuses with `objects.order-unknown`, `objects.order-outdated`,
 * `objects.locked`, `objects.held`, and as `removeObject` does.
 */
export async function carryOutDisposal(scope: Scope, store: OcflStore, id: string): Promise<DisposalOrder> {
  const order = await lockedOrder(scope, id)
  if (!order?.sealed) throw refuse(lockRefusals['order-unknown'], {})
  if (!isOpen(order) || (await openingDay(scope)) < order.not_before!) return order
  const { receipt } = order.sealed
  const { object } = receipt
  await requireFree(scope, object)
  if (canonicalJson(await versionsIn(scope, object)) !== canonicalJson(receipt.versions))
    throw refuse(lockRefusals['order-outdated'], { object })
  const carried_out_at = scope.clock.now()
  await changeOrder(scope, id, { carried_out_at })
  await removeObject(scope, store, receipt)
  return { ...order, carried_out_at }
}

/** Takes an order back before it is carried out; either person may. Refuses with `objects.order-unknown`. */
export async function withdrawDisposal(scope: Scope, id: string): Promise<void> {
  const order = await openOrder(scope, id)
  await changeOrder(scope, id, { withdrawn_at: scope.clock.now() })
  await scope.announce({
    type: 'objects.disposal-withdrawn',
    object: { kind: 'object', id: order.object_id },
    detail: { order: id },
  })
}
