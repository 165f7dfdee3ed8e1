import type { Both, Digest, Instant } from '#platform/values'
import type { DeliveryReport } from './delivery-report.ts'

export type OutgoingState = 'ready' | 'sending' | 'unknown' | 'refused' | 'sent' | 'withdrawn'
export type MailPurpose = 'confirmation' | 'defect' | 'dispatch'

/** A file that an e-mail carries out; its bytes rest among the contents of the office. */
export type OutgoingFile = {
  readonly fileName: string
  readonly mime: string
  readonly digest: Digest
  readonly sizeBytes: number
}

/** What was reported of a message, and when it came here. */
export type MailReport = Pick<DeliveryReport, 'action' | 'status' | 'says'> & { readonly at: string }

/** One e-mail on its way out. */
export type OutgoingMail = {
  readonly id: string
  readonly address: string
  readonly purpose: MailPurpose
  readonly about: string
  readonly message_id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly in_reply_to: string | null
  readonly files: readonly OutgoingFile[]
  readonly ordered_at: Instant
  readonly state: OutgoingState
  readonly sent_at: Instant | null
  readonly tries: number
  readonly looks: number
  readonly next_at: Instant
  readonly trouble: Both | null
  /** What the server of the recipient reported last. */
  readonly report: MailReport | null
}
