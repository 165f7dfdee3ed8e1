import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Log } from '#platform/log'
import type { Refusal } from '#platform/refusals'
import type { Clock } from '#platform/values'
import type { Runner } from './runner.ts'

/** Since when the other one was not seen (milliseconds), and how many files wait for it. */
export type PairView = () => { readonly otherSeenMs: number | null; readonly waitingFiles: number }

/** Everything one running program holds; made by `main`, handed to routes, pages, jobs and commands. */
export type Instance = {
  readonly config: Config
  readonly database: Database
  readonly runner: Runner
  readonly clock: Clock
  readonly log: Log
  /** This process holds the data folder alone: it may recover and clean up. A command beside a running server may not. */
  readonly alone: boolean
  /** The other centre of a pair, as this one sees it while it works; missing in a centre that stands alone. */
  readonly pair?: PairView
  /** Why nobody works here any more, once the other centre of a pair has taken over; `null` until then. */
  readonly fencedBy?: () => Refusal | null
  /** What modules opened at start for their own use (stores, keys), by module name. */
  readonly held: Map<string, unknown>
}

/** What a module opened at start; a module asks only for its own. */
export function heldBy<T>(instance: Pick<Instance, 'held'>, module: string): T {
  if (!instance.held.has(module)) throw new Error(`${module} is not open in this program`)
  return instance.held.get(module) as T
}
