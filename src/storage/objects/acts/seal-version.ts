import { type Actor, actorName, type Runner, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Clock } from '#platform/values'
import { damageRefusals } from '../damage-refusals.ts'
import { headOf } from '../ocfl/inventory.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Sealed, SealOrder } from '../ocfl/order.ts'
import type { Sealing } from '../ocfl/prepare.ts'
import { heldAs } from '../ocfl/same-order.ts'
import { objectsRefusals } from '../refusals.ts'
import { openDamage } from '../store/damage.ts'
import { lockObject, objectRow, versionRow } from '../store.ts'
import { uploadPath } from '../uploads.ts'
import type { Completed, Completing } from './complete-version.ts'
import { type MovePorts, moveObject, requireVolume } from './move-object.ts'
import { settleObject } from './settle.ts'
import { sealLots } from './share-seal-lot.ts'

const addressOf = (actor: Actor): string => {
  if (actor.kind === 'person') return `urn:uuid:${actor.id}`
  return `urn:egon:${actor.kind === 'centre' ? 'centre' : 'program'}:${encodeURIComponent(actor.name)}`
}

const sealingOf = ({ actor, organisation }: Who, clock: Clock): Sealing => ({
  organisation,
  now: () => clock.now(),
  user: { name: actorName(actor), address: addressOf(actor) },
})

/** Sizes known before anything is written: those of uploads. What comes in pieces is bounded by whoever takes it in. */
async function announcedBytesOf(store: OcflStore, order: SealOrder): Promise<number> {
  let sizeBytes = 0
  for (const file of order.files)
    if ('upload' in file)
      sizeBytes += (await store.files.look(uploadPath(store.places.uploads, file.upload)))?.sizeBytes ?? 0
  return sizeBytes
}

export type SealPorts = { readonly runner: Runner; readonly clock: Clock; readonly store: OcflStore }

/** Refuses with `objects.object-damaged`, `objects.volume-away`. */
async function requireSound(scope: Scope, store: OcflStore, object: string): Promise<void> {
  if (await openDamage(scope, object)) throw refuse(damageRefusals['object-damaged'], { object })
  await requireVolume(scope, store, object)
}

/**
 * Keeps a version: staged, synced, read back, entered into the ledger, published, entered into the catalogue. `within`
 * runs in the transaction of the last step, so that the caller's own rows appear with it or not at all. The same order
 * again gives the same answer and runs `within` again; it must bear that.
 *
 * Versions that are sealed at the same time share their transactions, syncs and flags, and each is answered for itself:
 * what is against one, or falls in its `within`, leaves the others alone. An object that rests on a further volume comes
 * back to that of receipt first.
 *
 * Refuses with `objects.version-differs` when the version is kept with other content, `objects.over-quota`, `objects.object-damaged`,
 * `objects.volume-away`, and as `prepareVersion` and
 * `intendSeals` tells.
 */
export async function sealVersion<T = void>(
  { runner, clock, store }: SealPorts,
  who: Who,
  order: SealOrder,
  within?: Completing<T>['within'],
): Promise<Completed<T>> {
  const { object, version } = order
  using lots = sealLots({ runner, store }, who)
  const standing = await lots.lookUp(object)
  if (standing.isUnfinished) await settleObject(runner, who, store, object)
  if (standing.isBarred) await runner.act(who, scope => requireSound(scope, store, object))
  const held = await heldAs(store, order)
  if (held === 'other') throw refuse(objectsRefusals['version-differs'], { object, version })
  if (held === 'same')
    return runner.act(who, async scope => {
      // Whoever is just entering it has published its files and not yet committed; the lock waits for that.
      await lockObject(scope, object)
      const sealed = await sealedVersion(scope, store, object, version)
      if (!sealed) throw refuse(objectsRefusals['id-taken'], { object })
      return { sealed, answer: await within?.(scope, sealed) }
    })
  if (standing.hasQuota) await lots.requireQuota({ object, sizeBytes: await announcedBytesOf(store, order) })
  if (standing.isKnown && store.volumes.here.length > 0) await recall({ runner, store }, who, object)
  const prepared = await store.prepare(order, sealingOf(who, clock))
  try {
    await lots.intend(prepared)
  } catch (error) {
    await store.discard(prepared)
    throw error
  }
  try {
    const done = await lots.complete({ prepared, within })
    await store.forgetUploads(prepared)
    await lots.harden({ object_id: object, version })
    return done as Completed<T>
  } catch (error) {
    store.writing.delete(object)
    // What moved already is entered or put back at once; if even that fails, the next start does it.
    await settleObject(runner, who, store, object).catch(() => {})
    throw error
  } finally {
    store.writing.delete(object)
  }
}

/** Whatever is written is written on the volume of receipt, where uploads are taken over by their names. */
async function recall(ports: MovePorts, who: Who, object: string): Promise<void> {
  const row = await ports.runner.read(who, scope => objectRow(scope, object))
  if (!row?.volume) return
  const outcome = await moveObject(ports, who, object, null)
  if (outcome === 'busy') throw refuse(objectsRefusals.busy, { object })
  if (outcome === 'unlike') throw refuse(damageRefusals['object-damaged'], { object })
}

/** What the catalogue and the inventory say of a kept version; `null` when this organisation has none such. */
export async function sealedVersion(
  scope: Scope,
  store: OcflStore,
  object: string,
  version: number,
): Promise<Sealed | null> {
  const [row, owner] = [await versionRow(scope, object, version), await objectRow(scope, object)]
  if (!row || !owner || owner.removed_at) return null
  return {
    object,
    version,
    kind: owner.kind,
    inventoryDigest: row.inventory_digest,
    sizeBytes: row.size_bytes,
    files: await store.filesOf(object, version),
    sealedAt: row.sealed_at,
    verifiedAt: row.verified_at,
    reread: row.reread,
  }
}

/** How many versions an object has in the root; the next is one more. */
export const headVersion = async (store: OcflStore, object: string): Promise<number> => {
  const inventory = await store.inventory(object)
  return inventory ? headOf(inventory) : 0
}
