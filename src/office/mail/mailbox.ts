import type { Both, Instant } from '#platform/values'

/** *Elektronická adresa podatelny*: a published address of an office, and how its last visit went. */
export type Mailbox = {
  readonly address: string
  /** The settings of the centre name it. */
  readonly is_named: boolean
  /** The settings say how to send from it. */
  readonly sends: boolean
  readonly limit_bytes: number
  readonly leased_until: Instant | null
  readonly next_at: Instant
  readonly failures: number
  readonly last_try_at: Instant | null
  readonly last_success_at: Instant | null
  readonly trouble: Both | null
}

const minuteMs = 60_000
/** A visit renews it as it goes; a killed one leaves it to run out. */
export const leaseMs = 5 * minuteMs
/** Between two visits that went well. */
export const pauseMs = 2 * minuteMs
const longestPauseMs = 60 * minuteMs

/** How long after `failures` visits in a row that did not go well. */
export const pauseAfterFailuresMs = (failures: number): number =>
  Math.min(minuteMs * 2 ** Math.min(failures - 1, 10), longestPauseMs)

/** After so long without a good visit somebody should look. */
export const silenceMs = 60 * minuteMs
