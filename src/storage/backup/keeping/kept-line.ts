import type { Instant } from '#platform/values'

/** The replica of another centre that is kept here. */
export type KeptLine = {
  readonly peer: string
  readonly folder: string
  /** When the centre was last here; `null` when never. */
  readonly seenAt: Instant | null
  readonly isSilent: boolean
}
