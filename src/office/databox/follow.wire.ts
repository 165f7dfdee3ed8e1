import { refuse } from '#platform/refusals'
import { treeGrower, type XmlElement, type XmlListener } from '#platform/xml'
import type { DataMessageLimits } from './limits.ts'
import type { MessageKind } from './message.ts'
import { databoxRefusals } from './refusals.ts'

export const isds = 'http://isds.czechpoint.cz/v20'

const kinds: Record<string, { kind: MessageKind; body: string }> = {
  [`${isds}/message`]: { kind: 'received', body: 'dmReturnedMessage' },
  [`${isds}/SentMessage`]: { kind: 'sent', body: 'dmReturnedMessage' },
  [`${isds}/delivery`]: { kind: 'receipt', body: 'dmDelivery' },
}

/** Names at which the bytes of a message are cut: what is hashed, and what is taken out. */
export const watchedNames: ReadonlySet<string> = new Set(['dmDm', 'dmEncodedContent', 'dmXMLContent'])

/** Depths on the way to a content: root, dmReturnedMessage, dmDm, dmFiles, dmFile, content. */
const messageDepth = 3
const fileDepth = 5
const contentDepth = 6

/** A content that has just opened; `closed` when it closed in the same tag. */
export type OpenContent = { readonly ordinal: number; readonly inline: boolean; closed: boolean }

/**
 * Follows the reading of a message and knows where it stands on the way from the root to a file's content. Keeps the
 * tree of the envelope; contents are not kept, and are taken out as bytes by the one who reads.
 *
 * Refuses with `databox.not-a-data-message` at a foreign root, `databox.too-many-attachments`,
 * `databox.attachment-broken`, `databox.xml-over-limit`.
 */
export function messageFollower(limits: DataMessageLimits) {
  const tree = treeGrower()
  let kind: MessageKind | null = null
  let body = ''
  let depth = 0
  let matched = 0
  let files = 0
  let elements = 0
  let content: OpenContent | null = null
  let opened: OpenContent | null = null

  const onTheWay = (local: string, uri: string): boolean => {
    if (depth === 1) {
      const known = kinds[uri]
      if (!known) throw refuse(databoxRefusals['not-a-data-message'], {})
      kind = known.kind
      body = known.body
      return true
    }
    if (depth === 2) return local === body && kinds[uri]?.kind === kind
    const wanted = [['dmDm'], ['dmFiles'], ['dmFile'], ['dmEncodedContent', 'dmXMLContent']][depth - 3]
    return uri === isds && (wanted?.includes(local) ?? false)
  }

  const listener: XmlListener = {
    open(tag) {
      depth++
      if (content && !content.inline)
        throw refuse(databoxRefusals['attachment-broken'], { ordinal: content.ordinal })
      if (content) return
      if (++elements > limits.envelopeElements)
        throw refuse(databoxRefusals['xml-over-limit'], { limit: `${limits.envelopeElements} ✕ <…>` })
      tree.open?.(tag)
      if (depth !== matched + 1 || !onTheWay(tag.local, tag.uri)) return
      matched = depth
      if (depth === fileDepth && ++files > limits.attachments)
        throw refuse(databoxRefusals['too-many-attachments'], { limit: limits.attachments })
      if (depth === contentDepth)
        content = opened = { ordinal: files, inline: tag.local === 'dmXMLContent', closed: false }
    },
    text(run, line) {
      if (!content) tree.text?.(run, line)
      else if (!content.inline && run.trim() !== '')
        throw refuse(databoxRefusals['attachment-broken'], { ordinal: content.ordinal })
    },
    close() {
      if (content && depth === contentDepth) {
        content.closed = true
        content = null
      }
      if (!content) tree.close?.()
      if (depth === matched) matched--
      depth--
    },
  }

  return {
    listener,
    /** Whether the place is inside `dmDm`, over whose bytes goes the hash. */
    get inMessage(): boolean {
      return matched >= messageDepth
    },
    /** The content that opened since last asked. */
    takeOpened(): OpenContent | null {
      const taken = opened
      opened = null
      return taken
    },
    /** The envelope, once all is read. */
    get read(): { readonly kind: MessageKind; readonly root: XmlElement; readonly files: number } | null {
      return kind && tree.root ? { kind, root: tree.root, files } : null
    },
  }
}

export type MessageFollower = ReturnType<typeof messageFollower>
