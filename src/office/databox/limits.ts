import { MIB } from '#platform/values'

/** What one data message may ask of us. The installation may set others; the system's own come from `GetConstants`. */
export type DataMessageLimits = {
  /** The file as it came, seal and base64 included. */
  readonly fileBytes: number
  /** All attachments together, decoded. */
  readonly attachmentsBytes: number
  readonly attachments: number
  /** Certificates, signatures and stamps of the seal. */
  readonly sealBytes: number
  /** Markup without the encoded content: envelope, hash, stamp, and XML attachments written inline. */
  readonly markupBytes: number
  readonly markupDepth: number
  /** Elements of the envelope; those of inline XML attachments are not kept and do not count. */
  readonly envelopeElements: number
}

/**
 * Limits of the operating rules in force: large messages (VoDZ) to 100 MB, 100 attachments. In a file base64 with its
 * line ends and the cut octet strings make four bytes out of every three, and some more.
 */
export const dataMessageLimits: DataMessageLimits = {
  fileBytes: 160 * MIB,
  attachmentsBytes: 100 * MIB,
  attachments: 100,
  sealBytes: 4 * MIB,
  markupBytes: 32 * MIB,
  markupDepth: 100,
  envelopeElements: 20_000,
}
