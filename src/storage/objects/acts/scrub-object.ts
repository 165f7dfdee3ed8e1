import { setTimeout as pause } from 'node:timers/promises'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { hasErrors } from '#platform/refusals'
import { asInstant, MIB } from '#platform/values'
import { objectStoresOf } from '../object-stores.ts'
import { unreadLongest } from '../store/damage.ts'
import { examineObject } from './note-damage.ts'

export type Scrubbed = { readonly objects: number; readonly sizeBytes: number; readonly damaged: string[] }

/** Objects asked for at once; the rest is asked for when these are read. */
const atOnce = 50
const dayMs = 86_400_000
/** Read at the same time where nobody is to be spared: digests are taken on two cores. */
const readersMost = 4

type Scrubbing = {
  /** Stops before the next object after so long; the next run goes on where this one stopped. */
  readonly forMs: number
  /** Reads what was read before this moment; left out, what the settings call due. */
  readonly before?: Date
}

/**
 * Reads again the bytes that were read longest ago, office by office, until what is due is read or the time is over
 * (PRS-041). The speed is held down between objects, so that people's work goes first: a large object is read in one go and
 * rested after.
 */
export async function scrubObjects(instance: Instance, { forMs, before }: Scrubbing): Promise<Scrubbed> {
  const { runner, clock, config, database } = instance
  const { days = 30, mibPerSecond = 50, paused = false } = config.storage?.scrub ?? {}
  const done = { objects: 0, sizeBytes: 0, damaged: [] as string[] }
  if (paused && !before) return done
  const due = before ?? asInstant(clock.now().getTime() - days * dayMs)
  const ports = { runner, clock, store: objectStoresOf(instance).ocfl }
  const here = ports.store.volumes.here.map(({ name }) => name)
  const began = performance.now()
  for (const { id } of await listOrganisations(database.kysely)) {
    const who: Who = { organisation: id, actor: { kind: 'system', name: 'objects.scrub' } }
    for (;;) {
      const next = (await runner.read(who, scope => unreadLongest(scope, atOnce, here))).filter(
        one => one.verified_at < due,
      )
      if (next.length === 0) break
      const isOver = () => performance.now() - began > forMs
      const left = next.toReversed()
      const reader = async (): Promise<void> => {
        for (let one = left.pop(); one && !isOver(); one = left.pop()) {
          const { object_id: object, size_bytes } = one
          const findings = await examineObject(ports, who, object)
          done.objects++
          done.sizeBytes += Number(size_bytes)
          if (hasErrors(findings)) done.damaged.push(object)
          const owedMs = (done.sizeBytes / MIB / mibPerSecond) * 1000 - (performance.now() - began)
          if (owedMs > 0 && !before) await pause(Math.min(owedMs, forMs))
        }
      }
      await Promise.all(Array.from({ length: before ? readersMost : 1 }, reader))
      if (isOver()) return done
    }
  }
  return done
}
