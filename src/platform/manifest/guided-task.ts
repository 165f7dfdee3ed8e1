import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'

/** One thing for a newcomer to the demo to try, step by step, and where it begins. */
export type GuidedTask = {
  readonly what: Both
  readonly steps: readonly Both[]
  readonly path: string
  /** Whether there is anything to try it on in this office; everywhere when left out. */
  readonly fits?: (scope: Scope) => Promise<boolean>
}
