import { type Actor, actorName, type Runner, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Clock } from '#platform/values'
import { damageRefusals } from '../damage-refusals.ts'
import { foreignRefusals } from '../foreign-refusals.ts'
import { headOf } from '../ocfl/inventory.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Sealed, SealOrder } from '../ocfl/order.ts'
import type { Prepared, Sealing } from '../ocfl/prepare.ts'
import { heldAs } from '../ocfl/same-order.ts'
import { objectsRefusals } from '../refusals.ts'
import { openDamage } from '../store/damage.ts'
import { quotaOf } from '../store/placement.ts'
import { endIntent, insertIntent, lockObject, objectRow, openIntents, versionRow } from '../store.ts'
import { uploadPath } from '../uploads.ts'
import { enterVersion, hardenVersion } from './enter-version.ts'
import { type MovePorts, moveObject, requireVolume } from './move-object.ts'
import { requireQuota } from './set-quota.ts'
import { settleObject } from './settle.ts'

const addressOf = (actor: Actor): string => {
  if (actor.kind === 'person') return `urn:uuid:${actor.id}`
  return `urn:egon:${actor.kind === 'centre' ? 'centre' : 'program'}:${encodeURIComponent(actor.name)}`
}

const sealingOf = ({ actor, organisation }: Who, clock: Clock): Sealing => ({
  organisation,
  now: () => clock.now(),
  user: { name: actorName(actor), address: addressOf(actor) },
})

/**
 * Writes into the ledger what is about to be put into the store; its own transaction, before any file moves. From now on
 * the object has one writer, and a crash is brought to its end from this entry.
 *
 * Refuses with `objects.busy`, `objects.version-gap`, `objects.removed`, `objects.id-taken`, `objects.foreign-object`.
 */
export async function intendSeal(scope: Scope, store: OcflStore, prepared: Prepared): Promise<void> {
  const { object, version } = prepared
  await lockObject(scope, object)
  if (store.writing.has(object) || (await openIntents(scope, object)).length > 0)
    throw refuse(objectsRefusals.busy, { object })
  const row = await objectRow(scope, object)
  if (row?.removed_at) throw refuse(objectsRefusals.removed, { object })
  if (row && row.owner !== (prepared.facts.owner ?? null))
    throw refuse(foreignRefusals['foreign-object'], { object, owner: row.owner ?? prepared.facts.owner! })
  const head = row?.head ?? 0
  if (version !== head + 1) {
    // The root holds a version the catalogue of this organisation does not: another's object, or an older act's rest.
    if (!row) throw refuse(objectsRefusals['id-taken'], { object })
    throw refuse(objectsRefusals['version-gap'], { object, version, head })
  }
  const isOurs = await insertIntent(scope, {
    organisation_id: scope.organisation,
    id: prepared.id,
    deed: 'seal',
    object_id: object,
    version,
    inventory_digest: prepared.inventoryDigest,
    facts: prepared.facts,
    adopted: prepared.adopted,
    state: 'open',
    created_at: scope.clock.now(),
    settled_at: null,
  })
  if (!isOurs) throw refuse(objectsRefusals.busy, { object })
  store.writing.add(object)
}

/**
 * Puts a prepared version into the store and enters it into the catalogue, in the caller's transaction: what else the
 * caller writes about it stands or falls together with this. Should it fall, the version is found and entered by
 * `settleObject`, since files know no rollback; the same order then gets the same answer.
 */
export async function completeSeal(scope: Scope, store: OcflStore, prepared: Prepared): Promise<Sealed> {
  const { object, version, facts } = prepared
  await lockObject(scope, object)
  if (!(await endIntent(scope, prepared.id, 'done'))) throw refuse(objectsRefusals.busy, { object })
  await store.publish(prepared)
  await enterVersion(scope, prepared)
  return {
    object,
    version,
    kind: facts.kind,
    inventoryDigest: prepared.inventoryDigest,
    sizeBytes: facts.sizeBytes,
    files: await store.filesOf(object, version),
    sealedAt: asInstant(facts.sealedAt),
    verifiedAt: asInstant(facts.sealedAt),
    reread: facts.reread,
  }
}

/** Sizes known before anything is written: those of uploads. What comes in pieces is bounded by whoever takes it in. */
async function announcedBytesOf(store: OcflStore, order: SealOrder): Promise<number> {
  let sizeBytes = 0
  for (const file of order.files)
    if ('upload' in file)
      sizeBytes += (await store.files.look(uploadPath(store.places.uploads, file.upload)))?.sizeBytes ?? 0
  return sizeBytes
}

export type SealPorts = { readonly runner: Runner; readonly clock: Clock; readonly store: OcflStore }

/**
 * Keeps a version: staged, synced, read back, entered into the ledger, published, entered into the catalogue. `within`
 * runs in the transaction of the last step, so that the caller's own rows appear with it or not at all. The same order
 * again gives the same answer and runs `within` again; it must bear that.
 *
 * An object that rests on a further volume comes back to that of receipt first.
 *
 * Refuses with `objects.version-differs` when the version is kept with other content, `objects.over-quota`, `objects.object-damaged`,
 * `objects.volume-away`, and as `prepareVersion` and
 * `intendSeal` do.
 */
export async function sealVersion<T = void>(
  { runner, clock, store }: SealPorts,
  who: Who,
  order: SealOrder,
  within?: (scope: Scope, sealed: Sealed) => Promise<T>,
): Promise<{ sealed: Sealed; answer: T | undefined }> {
  await settleObject(runner, who, store, order.object)
  const hasQuota = await runner.act(who, async scope => {
    if (await openDamage(scope, order.object))
      throw refuse(damageRefusals['object-damaged'], { object: order.object })
    await requireVolume(scope, store, order.object)
    return (await quotaOf(scope)) !== undefined
  })
  const held = await heldAs(store, order)
  if (held === 'other')
    throw refuse(objectsRefusals['version-differs'], { object: order.object, version: order.version })
  if (held === 'same')
    return runner.act(who, async scope => {
      // Whoever is just entering it has published its files and not yet committed; the lock waits for that.
      await lockObject(scope, order.object)
      const sealed = await sealedVersion(scope, store, order.object, order.version)
      if (!sealed) throw refuse(objectsRefusals['id-taken'], { object: order.object })
      return { sealed, answer: await within?.(scope, sealed) }
    })
  if (hasQuota) {
    const announcedBytes = await announcedBytesOf(store, order)
    await runner.act(who, scope => requireQuota(scope, announcedBytes))
  }
  if (store.volumes.here.length > 0) await recall({ runner, store }, who, order.object)
  const prepared = await store.prepare(order, sealingOf(who, clock))
  try {
    await runner.act(who, scope => intendSeal(scope, store, prepared))
  } catch (error) {
    await store.discard(prepared)
    throw error
  }
  try {
    const done = await runner.act(who, async scope => {
      const sealed = await completeSeal(scope, store, prepared)
      return { sealed, answer: await within?.(scope, sealed) }
    })
    await store.forgetUploads(prepared)
    await hardenVersion(runner, who, store, order.object, order.version)
    return done
  } catch (error) {
    store.writing.delete(order.object)
    // What moved already is entered or put back at once; if even that fails, the next start does it.
    await settleObject(runner, who, store, order.object).catch(() => {})
    throw error
  } finally {
    store.writing.delete(order.object)
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
