import type { Address, Email, Mailbox } from 'postal-mime'
import { asInstant, type Instant, type ReadableBytes, singleLine } from '#platform/values'
import { fieldOf } from './fields.ts'
import type { MailAddress, MailHeader } from './mail.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'
import { isPlain, type MailPart } from './structure.ts'

/** Loaded with the first e-mail. */
const postalMime = async () => (await import('postal-mime')).default

/** Structure is ours alone: the decoder gets one part at a time and may find no further ones in it. */
const options = {
  forceRfc822Attachments: true,
  maxNestingDepth: 0,
  maxHeadersSize: 2 * 1024 * 1024,
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** One part as a message of its own, its role decided by us and not by its header. */
async function decode(part: MailPart, type: string, disposition: string, body: Uint8Array): Promise<Email> {
  const head =
    `Content-Type: ${type}${part.type.rest}\r\n` +
    `Content-Disposition: ${disposition}${part.disposition.rest}\r\n` +
    `Content-Transfer-Encoding: ${part.encoding || '8bit'}\r\n` +
    `Content-ID: ${fieldOf(part.fields, 'content-id') ?? ''}\r\n\r\n`
  return (await postalMime()).parse(Buffer.concat([latin1(head), body]), options)
}

const bodyOf = (source: ReadableBytes, { bodyStart, bodyEnd }: MailPart): Promise<Uint8Array> =>
  source.read(bodyStart, bodyEnd)

/** The text of a part, by its encoding and character set. */
export async function decodedText(
  source: ReadableBytes,
  part: MailPart,
  type: 'text/plain' | 'text/html',
): Promise<string> {
  const { text, html } = await decode(part, type, 'inline', await bodyOf(source, part))
  return (type === 'text/html' ? html : text) ?? ''
}

const pieceBytes = 262_144

async function* rawPieces(
  source: ReadableBytes,
  { bodyStart, bodyEnd }: MailPart,
): AsyncGenerator<Uint8Array> {
  for (let at = bodyStart; at < bodyEnd; ) {
    const piece = await source.read(at, Math.min(at + pieceBytes, bodyEnd))
    if (piece.length === 0) throw new Error(`the source ended at byte ${at}`)
    at += piece.length
    yield piece
  }
}

const decodable = new Set(['base64', 'quoted-printable'])

/** Whether the content can be had as the sender meant it; otherwise it is kept as it stands in the message. */
export const isDecodable = (part: MailPart): boolean => isPlain(part) || decodable.has(part.encoding)

/** A part as a file: its name as the sender wrote it, and its bytes. */
export async function decodedFile(
  source: ReadableBytes,
  part: MailPart,
): Promise<{ name: string | null; contentId: string | null; pieces: AsyncIterable<Uint8Array> }> {
  const body = part.encoding === 'base64' ? await bodyOf(source, part) : new Uint8Array(0)
  const { attachments } = await decode(part, 'application/octet-stream', 'attachment', body)
  const [file] = attachments
  async function* decoded(): AsyncGenerator<Uint8Array> {
    if (part.encoding === 'base64') yield new Uint8Array((file?.content as ArrayBuffer) ?? 0)
    // Line ends of a file are its content, so they are not left to the decoder of texts.
    else yield decodeQuotedPrintable(await bodyOf(source, part))
  }
  return {
    name: file?.filename ?? null,
    contentId: file?.contentId || null,
    pieces: decodable.has(part.encoding) ? decoded() : rawPieces(source, part),
  }
}

const mailbox = ({ name, address }: Mailbox): MailAddress[] =>
  address ? [{ name: singleLine(name) || null, address: singleLine(address) }] : []

const addresses = (list: readonly Address[] | undefined): MailAddress[] =>
  (list ?? []).flatMap(entry => (entry.group ? entry.group.flatMap(mailbox) : mailbox(entry)))

const line = (text: string | undefined): string | null => singleLine(text ?? '') || null

const dateTime =
  /^([a-z]{3}, ?)?\d{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) \d{4} \d{1,2}:\d{2}(:\d{2})? ([+-]\d{4}|gmt|utc?|z|[ecmp][sd]t)$/i

/** A date is a moment only with its zone (RFC 5322, 3.3). */
function moment(value: string | null): Instant | null {
  const plain = singleLine((value ?? '').replace(/\([^()]*\)/g, ' '))
  try {
    return dateTime.test(plain) ? asInstant(plain) : null
  } catch {
    return null
  }
}

/** The header of a message or of one within it. */
export async function decodedHeader(
  source: ReadableBytes,
  part: Pick<MailPart, 'fields' | 'headStart' | 'bodyStart'>,
): Promise<MailHeader> {
  const head = await source.read(part.headStart, part.bodyStart)
  const email = await (await postalMime()).parse(Buffer.from(head), options)
  return {
    messageId: line(email.messageId),
    sentAt: moment(fieldOf(part.fields, 'date')),
    subject: line(email.subject),
    from: addresses(email.from && [email.from])[0] ?? null,
    replyTo: addresses(email.replyTo),
    to: addresses(email.to),
    cc: addresses(email.cc),
    inReplyTo: line(email.inReplyTo),
  }
}
