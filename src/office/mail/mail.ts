import type { Finding } from '#platform/refusals'
import type { Instant, Kept } from '#platform/values'

export type MailAddress = { readonly name: string | null; readonly address: string }

/** What the header of a message says; all of it is the sender's claim. */
export type MailHeader = {
  /** As written, with its angle brackets. */
  readonly messageId: string | null
  readonly sentAt: Instant | null
  readonly subject: string | null
  readonly from: MailAddress | null
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly inReplyTo: string | null
}

/** A file, a message within the message, a detached S/MIME signature, or the body as HTML. */
export type MailPieceKind = 'file' | 'message' | 'signature' | 'html'

/** One thing an e-mail brought, kept byte for byte as its sender encoded it. */
export type MailAttachment = Kept & {
  /** From one, in the order of the message. */
  readonly ordinal: number
  readonly kind: MailPieceKind
  /** Safe to show and to save under; distinct within the message. */
  readonly fileName: string
  readonly originalName: string | null
  /** As the sender wrote it; never to be relied on. */
  readonly declaredMime: string
  /** Identifier by which the HTML refers to it. */
  readonly contentId: string | null
  /** Header of a message within the message. */
  readonly message: MailHeader | null
}

/** An e-mail read. */
export type Mail = MailHeader & {
  /** The body as plain text, from HTML where there is no other. */
  readonly text: string
  readonly attachments: readonly MailAttachment[]
  /** An S/MIME signature is present: beside the content or around it. It is not judged here. */
  readonly signature: 'detached' | 'opaque' | null
  /** The content is encrypted (S/MIME) and could not be read. */
  readonly encrypted: boolean
  /** What is odd about the message and hinders nothing. */
  readonly findings: readonly Finding[]
}
