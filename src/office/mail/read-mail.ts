import { type Finding, refuse } from '#platform/refusals'
import { distinctFileNames, type Keep, type Kept, type ReadableBytes, safeFileName } from '#platform/values'
import { decodedFile, decodedHeader, decodedText, isDecodable } from './decode.ts'
import { htmlText } from './html-text.ts'
import { type Leaf, leavesOf, nestedRoot, partsBelow, type Role, smimeOf } from './leaves.ts'
import { type MailLimits, mailLimits } from './limits.ts'
import type { Mail, MailAttachment, MailHeader, MailPieceKind } from './mail.ts'
import { oddities } from './oddities.ts'
import { mailRefusals } from './refusals.ts'
import { findStructure, type MailPart } from './structure.ts'

/** Any one of them makes a header that of a message. */
const telling = ['from', 'date', 'subject', 'message-id', 'to', 'received', 'mime-version', 'return-path']

type Taken = {
  readonly kind: MailPieceKind
  readonly part: MailPart
  readonly kept: Kept
  readonly name: string | null
  readonly fallback: string
  readonly contentId: string | null
  readonly message: MailHeader | null
}

const kinds: Record<Role, MailPieceKind> = {
  text: 'file',
  html: 'html',
  file: 'file',
  message: 'message',
  signature: 'signature',
}

/** Ending for a thing that bears no name, by its role or else by its type. */
const endings: Record<string, string> = {
  html: '.html',
  message: '.eml',
  signature: '.p7s',
  'text/plain': '.txt',
  'text/html': '.html',
}

/** Text as it may be shown: line ends of one kind, no control characters. */
const shownText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what goes
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
    .trim()

const declaredMime = ({ type }: MailPart): string => {
  const charset = type.parameters.get('charset')
  const value = type.value || 'text/plain'
  return value.startsWith('text/') && charset ? `${value}; charset=${charset.toLowerCase()}` : value
}

async function take(source: ReadableBytes, keep: Keep, leaf: Leaf, ordinal: number): Promise<Taken> {
  const { part, role } = leaf
  const { name, contentId, pieces } = await decodedFile(source, part)
  const kept = await keep(pieces)
  const nested = role === 'message' ? nestedRoot(part) : null
  const message = nested && (await decodedHeader(source, nested))
  const title = role === 'html' ? 'zprava' : (message?.subject ?? `priloha-${ordinal}`)
  const fallback = `${title}${endings[role] ?? endings[part.type.value] ?? ''}`
  return { kind: kinds[role], part, kept, name, fallback, contentId, message }
}

function named(taken: readonly Taken[]): MailAttachment[] {
  const names = distinctFileNames(
    taken.map(({ name, fallback }, at) => safeFileName(name ?? fallback, `priloha-${at + 1}`)),
  )
  return taken.map(({ kind, part, kept, name, contentId, message }, at) => ({
    ordinal: at + 1,
    kind,
    fileName: names[at] ?? `priloha-${at + 1}`,
    originalName: name,
    declaredMime: declaredMime(part),
    contentId,
    message,
    digest: kept.digest,
    sizeBytes: kept.sizeBytes,
  }))
}

async function shownBody(source: ReadableBytes, leaves: readonly Leaf[]): Promise<string> {
  const texts: string[] = []
  for (const { part, role, shown } of leaves) {
    if (!shown) continue
    const text = await decodedText(source, part, role === 'html' ? 'text/html' : 'text/plain')
    texts.push(shownText(role === 'html' ? htmlText(text) : text))
  }
  return texts.filter(text => text !== '').join('\n\n')
}

function odd(header: MailHeader, root: MailPart, encrypted: boolean): Finding[] {
  return [
    ...(header.from ? [] : [oddities.noSender()]),
    ...(header.sentAt ? [] : [oddities.undated()]),
    ...(header.messageId ? [] : [oddities.unidentified()]),
    ...([...partsBelow(root)].some(({ unclosed }) => unclosed) ? [oddities.cutOff()] : []),
    ...(encrypted ? [oddities.encrypted()] : []),
  ]
}

/**
 * Reads an e-mail: who wrote what to whom and when, the body as plain text, and everything else it brought, which goes
 * to the keeper byte for byte. The HTML of the body is kept as a component, a message within the message as it is. An
 * S/MIME signature is noted and not judged.
 *
 * The structure is found first, in one pass and in little memory; a message made to keep us busy is refused then. A
 * cut-off or odd message is read as far as it goes and its oddities are told. The message itself, which is the
 * original, is kept by whoever calls.
 *
 * Law: decree 259/2012 Sb. § 2-4 (receiving documents in digital form).
 *
 * Refuses with `mail.empty`, `mail.not-a-mail`, `mail.too-large`, `mail.too-many-parts`, `mail.too-deep`,
 * `mail.headers-too-large`.
 */
export async function readMail(
  source: ReadableBytes,
  { keep }: { readonly keep: Keep },
  { limits = mailLimits }: { readonly limits?: MailLimits } = {},
): Promise<Mail> {
  if (source.sizeBytes === 0) throw refuse(mailRefusals.empty, {})
  if (source.sizeBytes > limits.messageBytes)
    throw refuse(mailRefusals['too-large'], { limitBytes: limits.messageBytes })
  const root = await findStructure(source, limits)
  if (!root.fields.some(({ name }) => telling.includes(name))) throw refuse(mailRefusals['not-a-mail'], {})
  const header = await decodedHeader(source, root)
  const leaves = leavesOf(root, limits)
  const taken: Taken[] = []
  for (const leaf of leaves)
    if (leaf.role !== 'text') taken.push(await take(source, keep, leaf, taken.length + 1))
  const attachments = named(taken)
  const { signature, encrypted } = smimeOf(leaves)
  const undecoded = taken.flatMap(({ part }, at) =>
    isDecodable(part) ? [] : [oddities.unknownEncoding(attachments[at]?.fileName ?? '', part.encoding)],
  )
  return {
    ...header,
    text: await shownBody(source, leaves),
    attachments,
    signature,
    encrypted,
    findings: [...odd(header, root, encrypted), ...undecoded],
  }
}
