import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { asInstant, MIB } from '#platform/values'
import { objectStoresOf } from '../object-stores.ts'
import type { OpenVolume } from '../ocfl/disk-volumes.ts'
import type { ObjectRow } from '../rows.ts'
import { objectsOn, openMoves } from '../store/disk-volumes.ts'
import { versionsOfObject } from '../store.ts'
import { moveObject } from './move-object.ts'

const atOnce = 50
const dayMs = 86_400_000
/** Room an object takes beside its contents: inventories, logs, blocks. */
const besideBytes = MIB

export type VolumesSettled = { readonly moved: number; readonly stuck: number; readonly full: boolean }

async function everyOffice({ database }: Instance): Promise<Who[]> {
  const actor = { kind: 'system', name: 'objects.settle-volumes' } as const
  return (await listOrganisations(database.kysely)).map(({ id }) => ({ organisation: id, actor }))
}

/**
 * Brings objects to where they belong: what was being moved is brought to its end; volumes that drain give theirs away;
 * what has rested on the volume of receipt for long enough goes on. Volumes are filled in the order of the settings, each
 * up to the room that is to stay free. Stops after `forMs`; `restedMs` is how long an object stays where it was received.
 */
export async function settleVolumes(
  instance: Instance,
  { forMs, restedMs }: { readonly forMs: number; readonly restedMs?: number },
): Promise<VolumesSettled> {
  const { runner, clock, config } = instance
  const { ocfl: store } = objectStoresOf(instance)
  const ports = { runner, store }
  const until = performance.now() + forMs
  const done = { moved: 0, stuck: 0, full: false }
  const { here } = store.volumes
  if (here.length === 0) return done
  const rested = restedMs ?? (config.storage?.restAfterDays ?? 1) * dayMs
  const move = async (who: Who, object: string, to: string | null): Promise<void> => {
    try {
      const outcome = await moveObject(ports, who, object, to)
      if (outcome === 'moved' || outcome === 'there') done.moved++
      else done.stuck++
    } catch (error) {
      // A volume that went away meanwhile is told by the page; the rest goes on.
      if (!isRefusal(error)) throw error
      done.stuck++
    }
  }
  const roomFor = async (sizeBytes: number): Promise<OpenVolume | undefined> => {
    for (const volume of here) {
      if (volume.state !== 'fill') continue
      const free = await store.freeBytes(volume.name)
      if (free - sizeBytes - besideBytes > volume.keepFreeBytes) return volume
    }
    return undefined
  }
  for (const who of await everyOffice(instance)) {
    for (const { object_id, target } of await runner.read(who, openMoves)) await move(who, object_id, target)
    const sources: readonly { volume: string | null; before: Date }[] = [
      ...here
        .filter(({ state }) => state === 'drain')
        .map(({ name }) => ({ volume: name, before: clock.now() })),
      { volume: null, before: asInstant(clock.now().getTime() - rested) },
    ]
    for (const { volume, before } of sources) {
      for (;;) {
        if (performance.now() > until) return done
        const already = done.moved
        const next = await runner.read(who, scope =>
          objectsOn(scope, volume, asInstant(before.getTime() + 1), atOnce),
        )
        for (const row of next) {
          if (performance.now() > until) return done
          const target = await roomFor(await sizeOf(instance, who, row))
          if (!target) {
            done.full = true
            // A draining volume must not wait for the others: the volume of receipt takes what they cannot.
            if (volume !== null) await move(who, row.id, null)
            else break
          } else await move(who, row.id, target.name)
        }
        if (next.length < atOnce || done.moved === already) break
      }
    }
  }
  return done
}

async function sizeOf({ runner }: Instance, who: Who, { id }: ObjectRow): Promise<number> {
  const versions = await runner.read(who, scope => versionsOfObject(scope, id))
  return versions.reduce((sum, { size_bytes }) => sum + Number(size_bytes), 0)
}
