import type { Runner, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { UnlikeInventory } from '../ocfl/copy-object.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { objectsRefusals } from '../refusals.ts'
import { openDamage } from '../store/damage.ts'
import { beginMove, endMove, setVolume } from '../store/disk-volumes.ts'
import { openIntents } from '../store/intents.ts'
import { lockObject, objectRow } from '../store.ts'
import { hardenVersions } from './enter-version.ts'

export type MovePorts = { readonly runner: Runner; readonly store: OcflStore }

/** `unlike`: not what its inventory says, so it stays where it is until it is mended. */
export type MoveOutcome = 'moved' | 'there' | 'busy' | 'unlike'

/** A volume that is not mounted, and one that the settings no longer name. */
export const isAway = (store: OcflStore, volume: string | null): boolean =>
  volume !== null && !store.volumes.here.some(({ name }) => name === volume)

/** Refuses with `objects.volume-away` where an object rests on a volume that is not here. */
export async function requireVolume(scope: Scope, store: OcflStore, object: string): Promise<void> {
  const row = await objectRow(scope, object)
  if (row && !row.removed_at && isAway(store, row.volume))
    throw refuse(objectsRefusals['volume-away'], { volume: row.volume! })
}

/**
 * Moves an object to another volume (`null`: that of receipt) while it is read: written there whole, read back, noted in
 * the catalogue, and only then removed where it was. May be cut at any point and begun again; at each of them one whole
 * copy is what counts. Nothing of its locks changes.
 *
 * Refuses with `objects.volume-away`.
 */
export async function moveObject(
  { runner, store }: MovePorts,
  who: Who,
  object: string,
  to: string | null,
): Promise<MoveOutcome> {
  if (isAway(store, to)) throw refuse(objectsRefusals['volume-away'], { volume: to! })
  if (store.writing.has(object)) return 'busy'
  store.writing.add(object)
  try {
    const begun = await runner.act(who, async scope => {
      await lockObject(scope, object)
      const row = await objectRow(scope, object)
      if (row?.removed_at) await endMove(scope, object)
      if (!row || row.removed_at || (await openIntents(scope, object)).length > 0) return null
      await requireVolume(scope, store, object)
      if (await openDamage(scope, object)) return null
      await beginMove(scope, object, to)
      return { from: row.volume, head: row.head }
    })
    if (!begun) return 'busy'
    const { from, head } = begun
    if (from !== to) {
      try {
        await store.copyTo(object, to)
      } catch (error) {
        if (!(error instanceof UnlikeInventory)) throw error
        await runner.act(who, scope => endMove(scope, object))
        return 'unlike'
      }
      await runner.act(who, async scope => {
        await lockObject(scope, object)
        await setVolume(scope, object, to)
        await scope.announce({
          type: 'objects.object-moved',
          object: { kind: 'object', id: object },
          detail: { from, to },
        })
      })
    }
    for (const other of [null, ...store.volumes.here.map(({ name }) => name)])
      if (other !== to) await store.leave(object, other)
    const versions = Array.from({ length: head }, (_, n) => ({ object_id: object, version: n + 1 }))
    await hardenVersions(runner, who, store, versions)
    await runner.act(who, scope => endMove(scope, object))
    return from === to ? 'there' : 'moved'
  } finally {
    store.writing.delete(object)
  }
}
