import { heldBy, type Instance } from '#platform/acts'
import type { ReplicaKeeper } from '#platform/manifest'
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
