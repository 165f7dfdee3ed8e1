import type { Both, Digest, Instant } from '#platform/values'
import type { OutgoingEnvelope } from './client/envelope.wire.ts'
import type { Environment } from './message.ts'

export type SendingState = 'ready' | 'sending' | 'unknown' | 'refused' | 'sent' | 'ended' | 'withdrawn'

/** What it came to in the end, so far as the system knows. */
export type Delivery = 'delivered' | 'by-fiction' | 'undeliverable' | 'infected'

/** A file of a message that goes out; its bytes rest among the contents of the office. */
export type SendingFile = {
  readonly fileName: string
  readonly mime: string
  readonly digest: Digest
  readonly sizeBytes: number
}

/** One message on its way out. */
export type Sending = {
  readonly id: string
  readonly environment: Environment
  readonly recipient_box: string
  readonly recipient_type: string | null
  readonly envelope: OutgoingEnvelope
  readonly files: readonly SendingFile[]
  readonly is_large: boolean
  readonly ordered_at: Instant
  readonly state: SendingState
  readonly begun_at: Instant | null
  readonly message_id: string | null
  readonly sent_at: Instant | null
  /** State of the message in the system, 1 to 10. */
  readonly status: number | null
  readonly delivered_at: Instant | null
  readonly served_at: Instant | null
  readonly outcome: Delivery | null
  readonly digest: Digest | null
  readonly size_bytes: number | null
  readonly receipt_digest: Digest | null
  readonly receipt_bytes: number | null
  readonly tries: number
  readonly looks: number
  readonly next_at: Instant
  readonly trouble: Both | null
}

/**
 * What a state of the system means for a message that an authority sent; `null` while it is on its way. Where the
 * recipient is an authority, delivery itself serves it (act 300/2008 Sb. § 18).
 */
export function deliveryOf(
  status: number,
  toAuthority: boolean,
  events: readonly string[] = [],
): Delivery | null {
  if (status === 3) return 'infected'
  if (status === 8) return 'undeliverable'
  // Read after fiction had served it: what served it stays the fiction.
  if (status === 5 || events.some(text => /^\s*EV2:/.test(text))) return 'by-fiction'
  if (status === 6 || status === 7 || status === 9 || status === 10) return 'delivered'
  return status === 4 && toAuthority ? 'delivered' : null
}

/** Extensions that the system takes (decree 194/2009 Sb., annex 3, and the operating rules). */
const allowedEndings = new Set(
  'asice asics cer crt csv dbf ddd der dgn doc docx dwg edi fo gfs gif gml heic heif htm html isdoc isdocx jfif jpeg jpg json m4a m4p m4v mp2 mp3 mp4 mpeg mpeg1 mpeg2 mpg odp ods odt p7b p7c p7f p7m p7s pdf pk7 png ppt pptx prj qix rtf sbn sbx sce scs shp shx tif tiff tsr tst txt wav xls xlsx xml xsd zfo zip'.split(
    ' ',
  ),
)

export const isSendable = (fileName: string): boolean =>
  allowedEndings.has(/\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '')
