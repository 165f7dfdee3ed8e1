import type { ReadableBytes } from '#platform/values'
import { decodedHeader } from './decode.ts'
import { type Field, fieldOf, fieldsOf, structured } from './fields.ts'
import type { MailHeader } from './mail.ts'

/** As much of a message as its head may have; a longer head is read as far as this goes. */
const headMostBytes = 256 * 1024

/** Fields by which mailing lists are known (RFC 2369, RFC 2919). */
const listFields = ['list-id', 'list-unsubscribe', 'list-post', 'mailing-list', 'x-loop', 'feedback-id']

/** Senders to whom nobody answers. */
const machines =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|listserv|majordomo)(?:[+@-]|$)/i

/**
 * Whether a program wrote a message, so that no program may answer it (RFC 3834, 2): automatic mail, mailing lists, mail
 * in bulk, reports of non-delivery.
 */
export function isAutomatic(fields: readonly Field[], from: string | null): boolean {
  const submitted = structured(fieldOf(fields, 'auto-submitted') ?? 'no').value
  const precedence = (fieldOf(fields, 'precedence') ?? '').trim().toLowerCase()
  const returnPath = fieldOf(fields, 'return-path')?.replace(/\s/g, '')
  const type = structured(fieldOf(fields, 'content-type') ?? '').value
  return (
    (submitted !== 'no' && submitted !== '') ||
    ['bulk', 'list', 'junk', 'auto_reply'].includes(precedence) ||
    listFields.some(name => fieldOf(fields, name) !== null) ||
    fieldOf(fields, 'x-auto-response-suppress') !== null ||
    fieldOf(fields, 'x-autoreply') !== null ||
    returnPath === '<>' ||
    type === 'multipart/report' ||
    (from !== null && machines.test(from))
  )
}

export type MailHead = Pick<MailHeader, 'messageId' | 'from' | 'subject'> & { readonly automatic: boolean }

/** What the head of a message says, even where the message itself is not to be read. */
export async function mailHead(source: ReadableBytes): Promise<MailHead> {
  const bytes = Buffer.from(await source.read(0, Math.min(headMostBytes, source.sizeBytes)))
  const text = bytes.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const head = end ? text.slice(0, end.index) : text
  const fields = fieldsOf(head.split(/\r?\n/))
  const header = await decodedHeader(source, {
    fields,
    headStart: 0,
    bodyStart: end ? end.index + end[0].length : bytes.length,
  })
  const { messageId, from, subject } = header
  return { messageId, from, subject, automatic: isAutomatic(fields, from?.address ?? null) }
}
