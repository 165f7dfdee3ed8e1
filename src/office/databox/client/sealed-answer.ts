import type { Keep, Kept } from '#platform/values'
import { decodeBase64 } from '../base64.ts'

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
