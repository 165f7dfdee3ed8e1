import { KIB, MIB } from '#platform/values'

/** What one e-mail may ask of us. */
export type MailLimits = {
  readonly messageBytes: number
  /** All parts, nested messages with theirs. */
  readonly parts: number
  /** Parts within parts, nested messages counted. */
  readonly depth: number
  /** Headers of one part, and of all of them together. */
  readonly partHeaderBytes: number
  readonly headerBytes: number
  /** A longer text is kept as a file instead of being shown as the body. */
  readonly bodyTextBytes: number
}

/** Ordinary mail servers hand over at most some tens of megabytes; people nest a message in a message, not ten. */
export const mailLimits: MailLimits = {
  messageBytes: 50 * MIB,
  parts: 200,
  depth: 10,
  partHeaderBytes: 256 * KIB,
  headerBytes: MIB,
  bodyTextBytes: 2 * MIB,
}
