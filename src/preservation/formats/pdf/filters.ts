import { MIB } from '#platform/values'

/** More than this one stream of a document never needs to be judged; a bomb stops here. */
export const inflatedMost = 64 * MIB

/** Content that a filter gave; `null` where it cannot be read or is larger than we read. */
export type Decoded = Uint8Array | null

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Inflates zlib data. What follows the end of the data does no harm; data that break off give what they gave. */
export async function inflate(bytes: Uint8Array): Promise<Decoded> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    const reader = new Blob([Uint8Array.from(bytes)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate'))
      .getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      size += value.length
      if (size <= inflatedMost) continue
      await reader.cancel()
      return null
    }
  } catch {
    // Old programs write a line end or nothing at all behind the data; the platform calls both an error.
    if (size === 0) return null
  }
  return joined(pieces, size)
}

export function asciiHex(bytes: Uint8Array): Decoded {
  const out: number[] = []
  let half = -1
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte)
    if (letter === '>') break
    const value = Number.parseInt(letter, 16)
    if (Number.isNaN(value)) continue
    if (half < 0) half = value
    else {
      out.push(half * 16 + value)
      half = -1
    }
  }
  if (half >= 0) out.push(half * 16)
  return Uint8Array.from(out)
}

export function ascii85(bytes: Uint8Array): Decoded {
  const out: number[] = []
  let group: number[] = []
  const flush = () => {
    const count = group.length
    if (count === 0) return
    while (group.length < 5) group.push(84)
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let n = 0; n < Math.min(4, count - (count < 5 ? 1 : 0)); n++)
      out.push(Math.floor(value / 256 ** (3 - n)) % 256)
    group = []
  }
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (byte >= 33 && byte <= 117) group.push(byte - 33)
    if (group.length === 5) flush()
  }
  flush()
  return Uint8Array.from(out)
}

export function runLength(bytes: Uint8Array): Decoded {
  const pieces: Uint8Array[] = []
  let size = 0
  for (let at = 0; at < bytes.length && bytes[at] !== 128; ) {
    const length = bytes[at]!
    const piece =
      length < 128
        ? bytes.subarray(at + 1, at + 2 + length)
        : new Uint8Array(257 - length).fill(bytes[at + 1] ?? 0)
    at += length < 128 ? length + 2 : 2
    pieces.push(piece)
    size += piece.length
    if (size > inflatedMost) return null
  }
  return joined(pieces, size)
}
