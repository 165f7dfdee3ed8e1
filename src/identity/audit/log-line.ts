import type { Both, Day, Instant } from '#platform/values'
import type { LoggedEvent } from './event.ts'
import type { RefusedAttempt } from './wording.ts'

/** A line of the log as a person reads it. */
export type LogLine = {
  readonly sequence: number
  readonly at: Instant
  readonly who: string
  /** The act in words; of a refused one, what was tried. */
  readonly act: Both
  readonly refused: RefusedAttempt | null
  readonly reason: string | null
  readonly object: {
    readonly title: Both
    /** Its number or name, else its identifier. */
    readonly name: string
    /** Its page, where the reader may see it. */
    readonly path: string | null
  }
  readonly event: LoggedEvent
}

/** What a reader of the log wants to see; everything where nothing is named. */
export type EventFilter = {
  readonly refusedOnly: boolean
  /** Type of the act, done or refused. */
  readonly act: string | null
  /** Part of the name of whoever acted, without regard to diacritics. */
  readonly who: string
  /** A day in Prague. */
  readonly day: Day | null
}
