import type { Instance, Who } from '#platform/acts'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import {
  followDeviceCopies,
  objectStoresOf,
  removalOf,
  type SignedDisposal,
  settleObject,
} from '#storage/objects'
import { type RemovalProof, removalFormat } from '../disposal-request.ts'

/**
 * Seals that the bytes of an object and its copies on devices are gone, once they are; `null` while any is left. Brings
 * what was begun to its end first.
 *
 * Czech: důkaz zničení. Law: decree 259/2012 § 21.
 */
export async function proveRemoval(
  instance: Instance,
  who: Who,
  { receipt: order }: SignedReceipt<SignedDisposal>,
): Promise<SignedReceipt<RemovalProof> | null> {
  const { runner, clock, config } = instance
  const { ocfl: store, devices } = objectStoresOf(instance)
  await settleObject(runner, who, store, order.object)
  try {
    await followDeviceCopies({ runner, clock, store, devices }, who, order.object)
  } catch (error) {
    // What a device answered stands at its copy; the proof waits for it.
    instance.log.warn('a copy on a device is not gone yet', { object: order.object, error })
  }
  const removal = await runner.read(who, scope => removalOf(scope, order.object))
  const isGone = (await store.inventory(order.object)) === null
  if (!removal || !isGone || !removal.isSettled) return null
  if (removal.copies.some(({ state }) => state !== 'removed')) return null
  return signReceipt<RemovalProof>(
    {
      format: removalFormat,
      centre: { name: config.instance, title: config.title },
      object: order.object,
      order: order.order,
      versions: order.versions,
      removedAt: removal.removedAt.toISOString(),
      provenAt: clock.now().toISOString(),
      copies: removal.copies.map(({ device, version, outcome, removed_at: at }) => ({
        device,
        version,
        outcome: outcome ?? 'removed',
        removedAt: at?.toISOString() ?? null,
      })),
    },
    sealOf(config),
  )
}
