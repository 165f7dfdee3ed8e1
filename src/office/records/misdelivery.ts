import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** What became of an item that was not for this office. */
export const misdeliveryOutcomes = ['returned', 'passed-on'] as const
export type MisdeliveryOutcome = (typeof misdeliveryOutcomes)[number]

/** *Omylem doručená zásilka*: brought here though it belongs to another, and where it went. */
export type Misdelivery = {
  readonly id: string
  readonly received_at: Instant
  readonly sender: string
  /** For whom it was. */
  readonly addressee: string
  readonly description: string
  readonly post_number: string | null
  readonly outcome: MisdeliveryOutcome
  /** Who took it: the post, the sender, the right addressee. */
  readonly recipient: string
  readonly reason: string
  readonly document_id: string | null
  readonly recorded_at: Instant
  readonly recorded_by: Holder
}
