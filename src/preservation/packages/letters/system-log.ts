import type { Instant } from '#platform/values'
import type { LogEvent } from '../sip/order.ts'
import type { Identity } from '../sip/order-parts.ts'
import type { LoggedKind } from './logged-objects.wire.ts'

/** What an event of the whole system was about; other than the listed kinds by its own name. */
export type LoggedObject = {
  readonly kind: LoggedKind | { readonly other: string }
  readonly identity: Identity
}

export type SystemEvent = LogEvent & {
  readonly object: LoggedObject
  /** The system that the event comes from, where it is not the one that keeps the log. */
  readonly source?: string
}

/** *Transakční protokol* of a whole system over a time (NSESSS 5.2.12, 7.4 and Annex 6). */
export type SystemLog = {
  readonly identity: Identity
  readonly createdAt: Instant
  readonly from: Instant
  readonly to: Instant
  readonly software?: { readonly name: string; readonly version: string }
  /** Kinds that the log is limited to; left out where it tells of all. */
  readonly kinds?: readonly LoggedObject['kind'][]
  /** Place of the first event: above 1 where a long time is split into parts that follow one another. */
  readonly firstPlace: number
  /** In the order in which they happened. */
  readonly events: readonly SystemEvent[]
}
