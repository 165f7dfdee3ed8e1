import type { Both, Instant } from '#platform/values'
import type { BoxLimits } from './client/box-limits.wire.ts'
import type { Environment } from './message.ts'

/** Who said that messages are fetched, or are not. */
export type FetchingDecision = { readonly name: string; readonly at: string; readonly reason: string }

/** *Datová schránka* of an office, with what is known of it and how the last visit went. */
export type Box = {
  readonly box_id: string
  readonly environment: Environment
  /** OVM, PO, PFO, FO and their kinds; `null` until the system was asked. */
  readonly type: string | null
  readonly name: string | null
  readonly limits: BoxLimits | null
  readonly password_expires_at: Instant | null
  readonly learned_at: Instant | null
  readonly is_fetched: boolean
  readonly decision: FetchingDecision | null
  readonly seen_until: Instant | null
  readonly changes_until: Instant | null
  readonly leased_until: Instant | null
  readonly next_at: Instant
  readonly failures: number
  readonly last_try_at: Instant | null
  readonly last_success_at: Instant | null
  readonly trouble: Both | null
  readonly trouble_code: string | null
}

/** An authority's box: a message is served there as soon as it is delivered (act 300/2008 Sb. § 18). */
export const isAuthorityType = (type: string | null): boolean => type?.startsWith('OVM') ?? false

const minuteMs = 60_000
/** A visit renews it as it goes; a killed one leaves it to run out. */
export const leaseMs = 3 * minuteMs
/** Between visits in working hours and outside them (operating rules: every 5 to 15 minutes, less at night). */
const dayPauseMs = 5 * minuteMs
const nightPauseMs = 15 * minuteMs
/** Boxes of one centre do not all come at the same second. */
const spreadMs = minuteMs
/** After a failure the pause doubles up to an hour. */
const longestPauseMs = 60 * minuteMs

const spreadOf = (boxId: string): number =>
  [...boxId].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % spreadMs, 7)

/** How long to wait after a visit that went well. */
export const pauseAfterMs = (boxId: string, hour: number): number =>
  (hour >= 6 && hour < 20 ? dayPauseMs : nightPauseMs) + spreadOf(boxId)

/** How long after `failures` visits in a row that did not. */
export const pauseAfterFailuresMs = (failures: number): number =>
  Math.min(minuteMs * 2 ** Math.min(failures - 1, 10), longestPauseMs)

/** After so long without a good visit somebody should look. */
export const silenceMs = 60 * minuteMs
