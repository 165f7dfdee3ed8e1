import type { Instance, Scope, Who } from '#platform/acts'
import { asInstant, type Instant, type Keep, systemClock } from '#platform/values'
import type { Box } from '../box.ts'
import type { BoxLine } from '../client/line.ts'

/** What one visit works with. */
export type Visit = {
  readonly instance: Instance
  readonly who: Who
  readonly line: BoxLine
  readonly box: Box
  readonly keep: Keep
  act<T>(deed: (scope: Scope) => Promise<T>): Promise<T>
  read<T>(question: (scope: Scope) => Promise<T>): Promise<T>
  now(): Instant
  after(ms: number): Instant
  /** Says that the visit goes on; called between two messages. */
  goOn(): Promise<void>
}

/**
 * The time by which the data-box system is asked: a clock of ours that runs ahead must not make us look past what it has.
 */
export const systemTime = (at: Instant): Instant =>
  asInstant(Math.min(at.getTime(), systemClock.now().getTime()))

export const byBoxes = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'datové schránky' },
})
