import type { Both, Digest, Instant } from '#platform/values'
import type { Environment } from './message.ts'

export type IncomingOutcome = 'registered' | 'waiting' | 'known'

/** One message that came to the office's box, as far as it has got. */
export type Incoming = {
  readonly id: string
  readonly environment: Environment
  readonly message_id: string
  readonly sender_box: string | null
  readonly sender: string | null
  readonly annotation: string
  readonly is_large: boolean
  readonly status: number
  readonly delivered_at: Instant | null
  readonly listed_at: Instant
  readonly state: 'listed' | 'kept' | 'taken'
  /** The sealed file (ZFO). */
  readonly digest: Digest | null
  readonly size_bytes: number | null
  /** The delivery receipt as it was when the message was fetched. */
  readonly receipt_digest: Digest | null
  readonly receipt_bytes: number | null
  readonly outcome: IncomingOutcome | null
  readonly taken_at: Instant | null
  readonly marked_at: Instant | null
  readonly tries: number
  readonly next_at: Instant
  readonly trouble: Both | null
}
