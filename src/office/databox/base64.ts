const blank = 64
const pad = 65
const reference = 66
const foreign = 67

/** What each byte means: 0 to 63, or one of the marks above. */
const meanings = new Uint8Array(256).fill(foreign)
for (const [value, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  meanings[sign.charCodeAt(0)] = value
for (const sign of ' \t\r\n') meanings[sign.charCodeAt(0)] = blank
meanings['='.charCodeAt(0)] = pad
meanings['&'.charCodeAt(0)] = reference

/** Some writers of XML write the line end as a reference (`&#13;`); no other reference belongs into base64. */
const blankReferences = new Set(['#9', '#10', '#13', '#32', '#x9', '#xa', '#xd', '#x20'])
const maxReferenceLength = 8

function decoder(broken: () => Error) {
  let bits = 0
  let signs = 0
  let pads = 0
  let open: string | null = null

  function inReference(byte: number): void {
    if (byte !== 0x3b) {
      open += String.fromCharCode(byte)
      if ((open?.length ?? 0) > maxReferenceLength) throw broken()
    } else if (blankReferences.has((open ?? '').toLowerCase())) open = null
    else throw broken()
  }

  function sign(meaning: number): void {
    if (meaning === pad && signs >= 2 && signs + pads < 4) pads++
    else if (meaning === reference) open = ''
    else if (meaning !== blank) throw broken()
  }

  return {
    take(piece: Uint8Array): Uint8Array {
      const out = new Uint8Array(Math.ceil(piece.length / 4) * 3 + 3)
      let at = 0
      for (const byte of piece) {
        if (open !== null) {
          inReference(byte)
          continue
        }
        const meaning = meanings[byte] ?? foreign
        if (meaning >= blank) {
          sign(meaning)
          continue
        }
        if (pads > 0) throw broken()
        bits = (bits << 6) | meaning
        if (++signs < 4) continue
        out[at++] = bits >> 16
        out[at++] = bits >> 8
        out[at++] = bits
        bits = 0
        signs = 0
      }
      return out.subarray(0, at)
    },
    end(): Uint8Array {
      if (open !== null || (signs > 0 && signs + pads !== 4)) throw broken()
      if (signs === 3) return Uint8Array.of(bits >> 10, bits >> 2)
      return signs === 2 ? Uint8Array.of(bits >> 4) : new Uint8Array(0)
    },
  }
}

/**
 * Decodes base64 while it arrives; blanks may stand anywhere. What is not base64, or is not whole, ends with the
 * error given.
 */
export async function* decodeBase64(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  broken: () => Error,
): AsyncGenerator<Uint8Array> {
  const { take, end } = decoder(broken)
  for await (const piece of pieces) {
    const bytes = take(piece)
    if (bytes.length > 0) yield bytes
  }
  const last = end()
  if (last.length > 0) yield last
}
