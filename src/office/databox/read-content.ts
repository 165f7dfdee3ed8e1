import { refuse } from '#platform/refusals'
import type { Keep, Kept } from '#platform/values'
import { followXml, type XmlElement, type XmlProblem } from '#platform/xml'
import { decodeBase64 } from './base64.ts'
import type { DigestBy } from './checks.ts'
import { type ContentDigests, contentDigests } from './content-digests.ts'
import { messageFollower, type OpenContent, watchedNames } from './follow.wire.ts'
import { markupLexer } from './lexer.ts'
import type { DataMessageLimits } from './limits.ts'
import type { MessageKind } from './message.ts'
import { digestBy, messagePassage, within } from './passage.ts'
import { databoxRefusals } from './refusals.ts'
import type { SealedContent } from './sealed-content.ts'

export type KeptContent = { readonly ordinal: number; readonly inline: boolean; readonly kept: Kept }

export type ContentReading = {
  readonly kind: MessageKind
  readonly root: XmlElement
  /** In the order of the message. */
  readonly contents: readonly KeptContent[]
  readonly contentDigest: DigestBy
  readonly messageDigest: DigestBy
}

/**
 * A prefix without a namespace spoils only the XML of the sender's own that bears it. What is broken before its root
 * was no XML, but some other sealed file.
 */
function refuseProblem(problems: readonly XmlProblem[], begun: boolean): void {
  const problem = problems.find(({ kind }) => kind !== 'namespace')
  if (!problem) return
  if (problem.kind === 'syntax' && !begun) throw refuse(databoxRefusals['not-a-data-message'], {})
  if (problem.kind === 'encoding') throw refuse(databoxRefusals['xml-not-utf8'], {})
  if (problem.kind === 'entities') throw refuse(databoxRefusals['xml-entities'], {})
  if (problem.kind === 'limit') throw refuse(databoxRefusals['xml-over-limit'], { limit: problem.code })
  throw refuse(databoxRefusals['xml-broken'], { problem: problem.message })
}

/** Lets through what all attachments together may decode to. */
function allowance({ attachmentsBytes }: DataMessageLimits) {
  let left = attachmentsBytes
  return async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      left -= piece.length
      if (left < 0) throw refuse(databoxRefusals['attachments-too-large'], { limitBytes: attachmentsBytes })
      yield piece
    }
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

type Inline = { readonly content: OpenContent; readonly start: number; end: number | null }

/**
 * Divides the content: markup goes to the reader that pulls it, encoded attachments are decoded straight to their
 * keeper, the message is hashed on the way, inline XML only measured.
 */
function divide(
  pieces: AsyncIterable<Uint8Array>,
  follower: ReturnType<typeof messageFollower>,
  digests: ContentDigests,
  keepContent: (pieces: AsyncIterable<Uint8Array>) => Promise<Kept>,
) {
  const lexer = markupLexer(pieces, watchedNames)
  const passage = messagePassage(digests)
  const contents: KeptContent[] = []
  const inlines: Inline[] = []

  async function* encoded(): AsyncGenerator<Uint8Array> {
    for await (const bytes of lexer.text()) {
      passage.pass(bytes, true, true)
      yield bytes
    }
  }

  async function take(content: OpenContent): Promise<void> {
    const { ordinal, inline } = content
    if (inline && !content.closed) {
      inlines.push({ content, start: passage.place, end: null })
      return
    }
    const broken = () => refuse(databoxRefusals['attachment-broken'], { ordinal })
    const bytes = content.closed ? nothing() : decodeBase64(encoded(), broken)
    contents.push({ ordinal, inline, kept: await keepContent(bytes) })
  }

  async function* markup(): AsyncGenerator<Uint8Array> {
    for (let segment = await lexer.next(); segment; segment = await lexer.next()) {
      const before = follower.inMessage
      // The reader pulls the next segment only when it has followed this one.
      yield segment.bytes
      const last = inlines.at(-1)
      if (last?.content.closed) last.end ??= passage.place
      passage.pass(segment.bytes, before, follower.inMessage)
      const content = follower.takeOpened()
      if (content) await take(content)
    }
  }

  return { markup, contents, inlines, passage }
}

/**
 * Reads the sealed XML once from end to end: the envelope into a tree, attachments to their keeper, digests of the
 * content and of the message on the way. Attachments written as XML are cut out by their bytes in a second reading,
 * since writing them anew would change them.
 */
export async function readContent(
  sealed: SealedContent,
  keep: Keep,
  limits: DataMessageLimits,
): Promise<ContentReading> {
  const digests = contentDigests(sealed.sizeBytes)
  try {
    return await readDigested(sealed, digests, keep, limits)
  } finally {
    digests.drop()
  }
}

async function readDigested(
  sealed: SealedContent,
  digests: ContentDigests,
  keep: Keep,
  limits: DataMessageLimits,
): Promise<ContentReading> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of sealed.pieces()) {
      await digests.room()
      yield piece
    }
  }
  const follower = messageFollower(limits)
  const allowed = allowance(limits)
  const { markup, contents, inlines, passage } = divide(pieces(), follower, digests, bytes =>
    keep(allowed(bytes)),
  )
  const problems = await followXml(markup(), [follower.listener], {
    sizeBytes: limits.markupBytes,
    depth: limits.markupDepth,
    attributesPerElement: 100,
    nodes: Number.POSITIVE_INFINITY,
    nameLength: 1_000,
    textLength: limits.markupBytes,
  })
  refuseProblem(problems, follower.read !== null)
  if (!follower.read) throw refuse(databoxRefusals['not-a-data-message'], {})
  for (const { content, start, end } of inlines) {
    const kept = await keep(allowed(within(sealed.pieces(), { start, end: end ?? start })))
    contents.push({ ordinal: content.ordinal, inline: true, kept })
  }
  const taken = await digests.done()
  return {
    ...follower.read,
    contents: contents.toSorted((a, b) => a.ordinal - b.ordinal),
    contentDigest: digestBy(taken.content, () => sealed.pieces()),
    messageDigest: digestBy(taken.message, () => within(sealed.pieces(), passage.range)),
  }
}
