import type { Keep, Kept } from '#platform/values'
import { decodeBase64 } from '../base64.ts'
import { type MimePart, mimeParts } from './mime-parts.ts'

/** Markup around the sealed content: envelope and status. */
const markupMostBytes = 1024 * 1024

export type TakenAnswer = {
  /** The answer with the content left out. */
  readonly text: string
  readonly kept: Kept | null
}

const startOf = (markup: string, local: string): { end: number; empty: boolean } | null => {
  const found = new RegExp(`<(?:[A-Za-z_][\\w.-]*:)?${local}(?:\\s[^>]*)?>`).exec(markup)
  return found ? { end: found.index + found[0].length, empty: found[0].endsWith('/>') } : null
}

const tooLong = () => new Error('the answer is longer than it may be')
const lessThan = 0x3c

/** Whether the element holds another one first: then its content lies elsewhere. `null` while only blanks have come. */
function beginsWithElement(content: Buffer): boolean | null {
  const at = content.findIndex(byte => byte > 0x20)
  if (at === -1) return null
  return content[at] === lessThan ? (at + 1 < content.length ? content[at + 1] !== 0x2f : null) : false
}

/**
 * Takes the sealed content (base64 in one element) out of an answer while it comes and gives it to the keeper byte for
 * byte; the rest is markup. Nothing of it is ever written anew, and memory stays flat.
 */
export async function takeSealed(
  pieces: AsyncGenerator<Uint8Array>,
  local: string,
  keep: Keep,
  broken: () => Error,
): Promise<TakenAnswer> {
  let before = Buffer.alloc(0)
  let content: Buffer | null = null
  while (content === null) {
    const next = await pieces.next()
    if (next.done) return { text: before.toString('utf8'), kept: null }
    before = Buffer.concat([before, next.value])
    const start = startOf(before.toString('latin1'), local)
    if (start?.empty) return { text: await textAfter(before, pieces), kept: null }
    if (start) {
      content = before.subarray(start.end)
      before = before.subarray(0, start.end)
    } else if (before.length > markupMostBytes) throw tooLong()
  }
  for (let is = beginsWithElement(content); is !== false; is = beginsWithElement(content)) {
    if (is) return { text: before.toString('utf8') + (await textAfter(content, pieces)), kept: null }
    const next = await pieces.next()
    if (next.done) throw broken()
    content = Buffer.concat([content, next.value])
    if (content.length > markupMostBytes) throw tooLong()
  }
  let after: Buffer | null = null
  async function* inside(first: Buffer): AsyncGenerator<Uint8Array> {
    for (let piece = first; ; ) {
      const end = piece.indexOf(lessThan)
      if (end !== -1) {
        if (end > 0) yield piece.subarray(0, end)
        after = piece.subarray(end)
        return
      }
      if (piece.length > 0) yield piece
      const next = await pieces.next()
      if (next.done) throw broken()
      piece = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length)
    }
  }
  const kept = await keep(decodeBase64(inside(content), broken))
  const tail = await textAfter(after ?? Buffer.alloc(0), pieces)
  return { text: before.toString('utf8') + tail, kept }
}

/** What follows, as text. */
async function textAfter(first: Buffer, pieces: AsyncGenerator<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [first]
  let size = first.length
  for await (const piece of pieces) {
    size += piece.length
    if (size > markupMostBytes) throw tooLong()
    parts.push(piece)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Where the content of an element lies: the identifier of another part of the answer (XOP). */
function partNamed(text: string, local: string): string | null {
  const start = startOf(text, local)
  const include =
    start &&
    /<(?:[A-Za-z_][\w.-]*:)?Include\s[^>]*href\s*=\s*["']cid:([^"']+)["']/.exec(text.slice(start.end))
  return include ? decodeURIComponent(include[1]!) : null
}

/**
 * The same out of an answer of several parts (MTOM): the first is the markup, the content comes as bytes in another. A
 * server may send it inside the markup all the same.
 */
export async function takeFromParts(
  pieces: AsyncGenerator<Uint8Array>,
  { border, local }: { border: string; local: string },
  keep: Keep,
  broken: () => Error,
): Promise<TakenAnswer> {
  const parts = mimeParts(pieces, border, broken)
  let taken: TakenAnswer | null = null
  let named: string | null = null
  const takePart = async ({ id, bytes }: MimePart): Promise<void> => {
    if (taken === null) {
      taken = await takeSealed(bytes, local, keep, broken)
      named = taken.kept ? null : partNamed(taken.text, local)
    } else if (id === named && taken.kept === null) taken = { ...taken, kept: await keep(bytes) }
  }
  for await (const part of parts) await takePart(part)
  // The last border is followed by nothing that anybody would read.
  for await (const _ of pieces);
  if (taken === null) throw broken()
  const found: TakenAnswer = taken
  if (named !== null && found.kept === null) throw broken()
  return found
}
