import { KIB } from '#platform/values'

/** Bytes made into text at once: what a reader cuts from a short text dies young with it. */
const decodedBytes = 8 * KIB

/**
 * Makes UTF-8 into texts, some kilobytes at a time; `null` where the bytes are not UTF-8, and then nothing more. Signs
 * cut by the end of a piece wait for the next one. A decoder left to itself to wait for them makes every text of double
 * width, which costs twice the memory.
 */
export async function* textsOf(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<string | null, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const decode = (part: Uint8Array): string | null => {
    try {
      return decoder.decode(part)
    } catch {
      return null
    }
  }
  let waiting = new Uint8Array()
  let isFirst = true
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      const end = Math.min(piece.length, at + decodedBytes)
      const part = joined(waiting, piece.subarray(at, end))
      const whole = wholeLength(part)
      waiting = part.slice(whole)
      at = end
      const text = decode(part.subarray(0, whole))
      if (text === null) return yield null
      // A mark of byte order says nothing in UTF-8 and is no part of the text.
      yield isFirst && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
      if (text !== '') isFirst = false
    }
  }
  if (waiting.length > 0) yield null
  return undefined
}

const joined = (before: Uint8Array, after: Uint8Array): Uint8Array => {
  if (before.length === 0) return after
  const both = new Uint8Array(before.length + after.length)
  both.set(before)
  both.set(after, before.length)
  return both
}

/** Length without a sign of several bytes that the end cut. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return wanted > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
