const equals = 0x3d
const isHex = (byte: number | undefined): boolean =>
  byte !== undefined && /[0-9A-Fa-f]/.test(String.fromCharCode(byte))
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09
const isLineEnd = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a

/** Place after a line end, blanks before it allowed; the end of all is one too. `null` where there is none. */
function afterLineEnd(bytes: Uint8Array, from: number): number | null {
  let at = from
  while (isBlank(bytes[at])) at++
  if (at < bytes.length && !isLineEnd(bytes[at])) return null
  if (bytes[at] === 0x0d) at++
  return bytes[at] === 0x0a ? at + 1 : at
}

/**
 * Decodes quoted-printable (RFC 2045, 6.7). Line ends stay as they came, blanks before them go, and what is no code is
 * taken for itself: a file is better whole than refused.
 */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  let filled = 0
  let blanks = 0
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte === equals && isHex(bytes[at + 1]) && isHex(bytes[at + 2])) {
      const code = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)
      out[filled++] = Number.parseInt(code, 16)
      at += 3
      blanks = 0
      continue
    }
    const soft = byte === equals ? afterLineEnd(bytes, at + 1) : null
    if (soft !== null) {
      at = soft
      blanks = 0
      continue
    }
    if (isLineEnd(byte)) filled -= blanks
    blanks = isBlank(byte) ? blanks + 1 : 0
    out[filled++] = byte
    at++
  }
  return out.subarray(0, filled)
}
