import type { Both, Digest, Instant } from '#platform/values'
import type { Holder, MessageRecord, SenderSnapshot } from './document.ts'

export type StoredPart = {
  readonly role: string
  readonly form: 'original' | 'container'
  readonly fileName: string
  readonly digest: Digest
  readonly sizeBytes: number
}

/** What was read from a message, ready to become a document. */
export type Reading = {
  readonly subject: string
  readonly sender: SenderSnapshot
  readonly senderReference: string | null
  readonly deliveredAt: string | null
  readonly legallyServedAt: string | null
  readonly recipientBox: string | null
  readonly parts: readonly StoredPart[]
  readonly message: MessageRecord
  /** *Do vlastních rukou*: only those may open it who may open such messages. */
  readonly isPersonal?: boolean
}

/** Code of the reason that the message names no sender; whoever registers it must. */
export const noSender = 'no-sender'

/** Why an arrival waits for a person. */
export type WaitingReason = { readonly code: string; readonly sentence: Both }

export type Decision = { readonly holder: Holder; readonly reason: string; readonly at: string }

/** A message that came and could not be registered without a person's word. */
export type Arrival = {
  readonly id: string
  readonly channel: 'data-box' | 'e-mail'
  readonly key: string
  readonly file_name: string
  readonly original: { readonly digest: Digest; readonly sizeBytes: number }
  /** Everything of the message that rests among the contents. */
  readonly digests: readonly Digest[]
  readonly reading: Reading
  readonly reasons: readonly WaitingReason[]
  readonly state: 'waiting' | 'registered' | 'discarded'
  readonly decision: Decision | null
  readonly arrived_at: Instant
}
