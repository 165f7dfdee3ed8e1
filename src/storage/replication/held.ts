import { heldBy, type Instance } from '#platform/acts'
import type { ReplicaKeeper } from '#platform/manifest'
import type { Instant } from '#platform/values'
import type { ComparedTree } from '#storage/objects'
import type { SharedLine } from './pace.ts'

export const replicationModule = 'storage/replication'

/** What replication holds while the program runs. */
export type Replication = {
  /** Which module keeps replicas of which kind. */
  readonly keepers: Readonly<Record<string, ReplicaKeeper>>
  /** Offers and replicas that are being worked on in this process; nobody takes them twice. */
  readonly running: Set<string>
  /** The line that all replicas share while their speed is limited. */
  readonly line: SharedLine
  /** Until when (milliseconds of the process) a peer is spoken to one by one, because it knows no batches. */
  readonly singly: Map<string, number>
  /** What the last comparison of each hour found, by peer. */
  readonly compared: Map<string, LastComparison>
  /** Trees that other centres are being compared with, by who asks for what. */
  readonly answering: Map<string, AnsweringTree>
}

/** A tree kept for the questions of one comparison. */
export type AnsweringTree = {
  readonly tree: Promise<ComparedTree>
  readonly timer: NodeJS.Timeout
  isBeingMade: boolean
}

/** Differences between our objects and a peer's replicas of them, by the catalogues of both. */
export type LastComparison = {
  readonly at: Instant
  readonly missingThere: number
  readonly missingHere: number
  readonly differing: number
}

export const replicationOf = (instance: Pick<Instance, 'held'>): Replication =>
  heldBy<Replication>(instance, replicationModule)

/** Does a piece of work unless it is being done already; gives `null` then. */
export async function onceAtATime<T>(
  { running }: Replication,
  name: string,
  deed: () => Promise<T>,
): Promise<T | null> {
  if (running.has(name)) return null
  running.add(name)
  try {
    return await deed()
  } finally {
    running.delete(name)
  }
}

/** How long a peer without batches is not asked for them again. */
const singlyMs = 3_600_000

/** Whether a peer may be sent batches. */
export const takesBatches = ({ singly }: Replication, peer: string, nowMs = performance.now()): boolean =>
  (singly.get(peer) ?? 0) <= nowMs

/** Notes that a peer knows no batches: it said that there is no such address. */
export const noteSingly = ({ singly }: Replication, peer: string, nowMs = performance.now()): void =>
  void singly.set(peer, nowMs + singlyMs)

/** Takes pieces of work that nobody else does; gives them with the deed that lets go of them. */
export function takeFree(
  { running }: Replication,
  names: readonly string[],
): { readonly taken: readonly string[]; [Symbol.dispose](): void } {
  const taken = names.filter(name => !running.has(name))
  for (const name of taken) running.add(name)
  return {
    taken,
    [Symbol.dispose]: () => {
      for (const name of taken) running.delete(name)
    },
  }
}
