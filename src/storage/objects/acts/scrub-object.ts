import { setTimeout as pause } from 'node:timers/promises'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { asInstant, inLanes, MIB } from '#platform/values'
import { objectStoresOf } from '../object-stores.ts'
import { type Unread, unreadLongest } from '../store/damage.ts'
import { type ExaminePorts, examineObjects } from './note-damage.ts'

export type Scrubbed = { readonly objects: number; readonly sizeBytes: number; readonly damaged: string[] }

/** Objects asked for at once; to find which were unread for longest costs a look at all of the office. */
const askedAtOnce = 1_000
const dayMs = 86_400_000
/** Read in one turn, of so many bytes at most and at least one object; the speed is held down between turns. */
const turnBytes = 4 * MIB
/** The same where nobody is to be spared: the size, objects, and turns beside each other, one noted while another is read. */
const longTurn = { bytes: 64 * MIB, objects: 64, atOnce: 2 }

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
  const isOver = () => performance.now() - began > forMs
  const read = (turn: readonly Unread[], damaged: readonly string[]) => {
    done.damaged.push(...damaged)
    done.objects += turn.length
    done.sizeBytes += bytesOf(turn)
  }
  const rest = async () => {
    const owedMs = (done.sizeBytes / MIB / mibPerSecond) * 1000 - (performance.now() - began)
    if (owedMs > 0) await pause(Math.min(owedMs, forMs))
  }
  for (const { id } of await listOrganisations(database.kysely)) {
    const who: Who = { organisation: id, actor: { kind: 'system', name: 'objects.scrub' } }
    while (!isOver()) {
      const next = (await runner.read(who, scope => unreadLongest(scope, askedAtOnce, here))).filter(
        one => one.verified_at < due,
      )
      if (next.length === 0) break
      if (before) await readSwiftly(ports, who, next, { isOver, read })
      else await readResting(ports, who, next, { isOver, read, rest })
    }
  }
  return done
}

type Reading = {
  isOver(): boolean
  /** A turn was read, and these of it are damaged. */
  read(turn: readonly Unread[], damaged: readonly string[]): void
}

/** Reads objects in turns, with a rest after each. */
async function readResting(
  ports: ExaminePorts,
  who: Who,
  objects: readonly Unread[],
  { isOver, read, rest }: Reading & { rest(): Promise<void> },
): Promise<void> {
  for (const turn of turnsOf(objects, turnBytes)) {
    if (isOver()) return
    read(turn, await examineObjects(ports, who, turn.map(nameOf)))
    await rest()
  }
}

/** Reads objects where nobody is to be spared. */
export async function readSwiftly(
  ports: ExaminePorts,
  who: Who,
  objects: readonly Unread[],
  { isOver, read }: Reading,
): Promise<void> {
  await inLanes(turnsOf(objects, longTurn.bytes, longTurn.objects), longTurn.atOnce, async turn => {
    if (!isOver()) read(turn, await examineObjects(ports, who, turn.map(nameOf)))
  })
}

const nameOf = ({ object_id }: Unread): string => object_id
const bytesOf = (objects: readonly Unread[]): number =>
  objects.reduce((sum, { size_bytes }) => sum + Number(size_bytes), 0)

function turnsOf(objects: readonly Unread[], mostBytes: number, most = Number.POSITIVE_INFINITY): Unread[][] {
  const turns: Unread[][] = []
  let room = 0
  for (const one of objects) {
    const sizeBytes = Number(one.size_bytes)
    if (sizeBytes > room || (turns.at(-1)?.length ?? most) >= most) {
      turns.push([])
      room = mostBytes
    }
    turns.at(-1)!.push(one)
    room -= sizeBytes
  }
  return turns
}
