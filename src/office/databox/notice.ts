import type { Instant } from '#platform/values'
import type { Environment } from './message.ts'

/** *Oznámení*: a message that waits in the box and was not fetched, because fetching would serve it. */
export type Notice = {
  readonly id: string
  readonly environment: Environment
  readonly message_id: string
  readonly sender_box: string | null
  readonly sender: string | null
  readonly annotation: string
  readonly is_personal: boolean
  readonly delivered_at: Instant | null
  readonly noted_at: Instant
}
