import { setTimeout as pause } from 'node:timers/promises'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { asInstant, MIB } from '#platform/values'
import { objectStoresOf } from '../object-stores.ts'
import { type Unread, unreadLongest } from '../store/damage.ts'
import { examineObjects } from './note-damage.ts'

export type Scrubbed = { readonly objects: number; readonly sizeBytes: number; readonly damaged: string[] }

/** Objects asked for at once; the rest is asked for when these are read. */
const atOnce = 50
const dayMs = 86_400_000
/** Read in one turn, of so many bytes at most and at least one object; the speed is held down between turns. */
const turnBytes = 4 * MIB
/** The same where nobody is to be spared. */
const longTurnBytes = 256 * MIB

type Scrubbing = {
  /** Stops before the next turn after so long; the next run goes on where this one stopped. */
  readonly forMs: number
  /** Reads what was read before this moment; left out, what the settings call due. */
  readonly before?: Date
}

/**
 * Reads again the bytes that were read longest ago, office by office, until what is due is read or the time is over
 * (PRS-041). The speed is held down between turns of objects, so that people's work goes first: a large object is read in one
 * go and rested after.
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
      for (const turn of turnsOf(next, before ? longTurnBytes : turnBytes)) {
        if (isOver()) return done
        const objects = turn.map(({ object_id }) => object_id)
        done.damaged.push(...(await examineObjects(ports, who, objects)))
        done.objects += turn.length
        done.sizeBytes += turn.reduce((sum, { size_bytes }) => sum + Number(size_bytes), 0)
        const owedMs = (done.sizeBytes / MIB / mibPerSecond) * 1000 - (performance.now() - began)
        if (owedMs > 0 && !before) await pause(Math.min(owedMs, forMs))
      }
      if (isOver()) return done
    }
  }
  return done
}

function turnsOf(objects: readonly Unread[], mostBytes: number): Unread[][] {
  const turns: Unread[][] = []
  let room = 0
  for (const one of objects) {
    const sizeBytes = Number(one.size_bytes)
    if (sizeBytes > room) {
      turns.push([])
      room = mostBytes
    }
    turns.at(-1)!.push(one)
    room -= sizeBytes
  }
  return turns
}
