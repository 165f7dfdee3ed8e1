import { createHash } from 'node:crypto'
import type { DigestBy } from './checks.ts'
import type { ContentDigests } from './content-digests.ts'

/** Bytes from `start` up to and without `end` within the sealed content. */
export type Range = { readonly start: number; readonly end: number }

/** The bytes of a range out of a reading from the beginning. */
export async function* within(
  pieces: AsyncIterable<Uint8Array>,
  { start, end }: Range,
): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const piece of pieces) {
    const part = piece.subarray(Math.max(0, start - at), Math.max(0, end - at))
    if (part.length > 0) yield part
    at += piece.length
    if (at >= end) return
  }
}

/** The digest taken while reading, by its function; by any other the bytes are read again. */
export function digestBy(taken: Uint8Array, again: () => AsyncIterable<Uint8Array>): DigestBy {
  return async algorithm => {
    if (algorithm === 'sha256') return taken
    const hash = createHash(algorithm)
    for await (const piece of again()) hash.update(piece)
    return hash.digest()
  }
}

/** Knows the place reached in the content and where `dmDm` lies in it, and passes all bytes on to their digests. */
export function messagePassage(digests: ContentDigests) {
  let place = 0
  let start = 0
  let end = 0
  return {
    get place(): number {
      return place
    },
    get range(): Range {
      return { start, end }
    },
    /** Passes bytes; `before` and `after` say whether the message was open there and is open now. */
    pass(bytes: Uint8Array, before: boolean, after: boolean): void {
      if (after && !before) start = place
      place += bytes.length
      if (before || after) end = place
      digests.pass(bytes, before || after)
    },
  }
}
