import { refuse } from '#platform/refusals'
import type { ReadableBytes } from '#platform/values'
import { type Field, fieldOf, fieldsOf, type Structured, structured } from './fields.ts'
import type { MailLimits } from './limits.ts'
import { eachLine, type Line } from './lines.ts'
import { mailRefusals } from './refusals.ts'

/** A part of a message and where it lies in the source. */
export type MailPart = {
  readonly headStart: number
  bodyStart: number
  bodyEnd: number
  readonly depth: number
  fields: readonly Field[]
  type: Structured
  disposition: Structured
  encoding: string
  /** Parts of a multipart; of a message within the message its own root. */
  readonly children: MailPart[]
  /** The end mark of a multipart never came: the message was cut off. */
  unclosed: boolean
}

/** RFC 2046 allows seventy signs. */
const maxBoundaryLength = 200
const hyphen = 0x2d

const none: Structured = structured('')

const newPart = (headStart: number, depth: number): MailPart => ({
  headStart,
  bodyStart: headStart,
  bodyEnd: headStart,
  depth,
  fields: [],
  type: none,
  disposition: none,
  encoding: '',
  children: [],
  unclosed: false,
})

const identity = new Set(['', '7bit', '8bit', 'binary'])

/** Whether the bytes of a part lie in the source as they are. */
export const isPlain = ({ encoding }: MailPart): boolean => identity.has(encoding)

/** `opens`, `ends` or neither: what a line says about a boundary (RFC 2046, 5.1.1). */
function boundaryMark({ bytes }: Line, boundary: string): 'opens' | 'ends' | null {
  if (bytes.length < boundary.length + 2) return null
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000)).toString('latin1')
  if (!line.startsWith(`--${boundary}`)) return null
  const after = line.slice(boundary.length + 2).trimEnd()
  if (after === '') return 'opens'
  return after === '--' ? 'ends' : null
}

/**
 * Finds the structure of an e-mail in one pass over its lines, without taking it into memory: which parts it has, how
 * they nest, where they lie. Structure that keeps us busy is refused on the way, before anything is decoded.
 *
 * Refuses with `mail.too-many-parts`, `mail.too-deep`, `mail.headers-too-large`.
 */
export async function findStructure(source: ReadableBytes, limits: MailLimits): Promise<MailPart> {
  const scan = structureScan(limits)
  await eachLine(source, limits.partHeaderBytes + 1, scan.line)
  return scan.end(source.sizeBytes)
}

type Open = { readonly boundary: string; readonly part: MailPart }

function structureScan(limits: MailLimits) {
  const root = newPart(0, 0)
  /** Multiparts whose end has not come, outermost first. */
  let open: Open[] = []
  /** Parts whose body is being passed, outermost first; the last is the current one. */
  const current: MailPart[] = [root]
  let head: string[] | null = []
  let headBytes = 0
  let allHeadBytes = 0
  let parts = 1
  let previousEnd = 0

  function begin(parent: MailPart, headStart: number): void {
    const part = newPart(headStart, parent.depth + 1)
    if (++parts > limits.parts) throw refuse(mailRefusals['too-many-parts'], { limit: limits.parts })
    if (part.depth > limits.depth) throw refuse(mailRefusals['too-deep'], { limit: limits.depth })
    parent.children.push(part)
    current.push(part)
    head = []
    headBytes = 0
  }

  function headLine({ bytes }: Line): void {
    headBytes += bytes.length
    allHeadBytes += bytes.length
    if (headBytes > limits.partHeaderBytes)
      throw refuse(mailRefusals['headers-too-large'], { limitBytes: limits.partHeaderBytes })
    if (allHeadBytes > limits.headerBytes)
      throw refuse(mailRefusals['headers-too-large'], { limitBytes: limits.headerBytes })
    head?.push(Buffer.from(bytes).toString('latin1'))
  }

  function finishHead(bodyStart: number): void {
    const part = current.at(-1) ?? root
    const assumed = current.at(-2)?.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    part.fields = fieldsOf(head ?? [])
    part.type = structured(fieldOf(part.fields, 'content-type') ?? assumed)
    part.disposition = structured(fieldOf(part.fields, 'content-disposition') ?? '')
    part.encoding = structured(fieldOf(part.fields, 'content-transfer-encoding') ?? '').value
    part.bodyStart = bodyStart
    part.bodyEnd = bodyStart
    head = null
    const boundary = part.type.parameters.get('boundary') ?? ''
    const usable = boundary !== '' && boundary.length <= maxBoundaryLength
    if (part.type.value.startsWith('multipart/') && usable) {
      part.unclosed = true
      open.push({ boundary, part })
    } else if (part.type.value === 'message/rfc822' && isPlain(part)) begin(part, bodyStart)
  }

  /** Ends every part below one; the line end before a boundary belongs to the boundary. */
  function closeBelow(holder: MailPart): void {
    if (head) finishHead(previousEnd)
    head = null
    for (let part = current.at(-1); part && part !== holder; part = current.at(-1)) {
      part.bodyEnd = Math.max(part.bodyStart, previousEnd)
      current.pop()
    }
  }

  function line(each: Line): void {
    const marked = each.bytes[0] === hyphen && each.bytes[1] === hyphen ? markOf(each) : null
    if (marked) {
      const { holder, at, mark } = marked
      closeBelow(holder)
      open = open.slice(0, mark === 'opens' ? at + 1 : at)
      if (mark === 'opens') begin(holder, each.next)
      else holder.unclosed = false
    } else if (head && each.start === each.end) finishHead(each.next)
    else if (head) headLine(each)
    previousEnd = each.end
  }

  function markOf(each: Line): { holder: MailPart; at: number; mark: 'opens' | 'ends' } | null {
    for (let at = open.length - 1; at >= 0; at--) {
      const { boundary, part } = open[at] ?? { boundary: '', part: root }
      const mark = boundaryMark(each, boundary)
      if (mark) return { holder: part, at, mark }
    }
    return null
  }

  function end(sizeBytes: number): MailPart {
    while (head) finishHead(sizeBytes)
    for (const part of current) part.bodyEnd = Math.max(part.bodyStart, sizeBytes)
    return root
  }

  return { line, end }
}
