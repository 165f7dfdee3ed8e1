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
const padSign = 0x3d
const formFeed = 0x0c

/**
 * Most of a file is signs alone: they are taken four by four until something else stands among them. Gives how many bytes
 * were taken.
 */
function takeWhole(piece: Uint8Array, from: number, out: Uint8Array, into: number): number {
  const last = piece.length - 4
  let [next, at] = [from, into]
  for (; next <= last; next += 4) {
    const [a, b] = [meanings[piece[next]!]!, meanings[piece[next + 1]!]!]
    const [c, d] = [meanings[piece[next + 2]!]!, meanings[piece[next + 3]!]!]
    if ((a | b | c | d) >= blank) break
    out[at++] = (a << 2) | (b >> 4)
    out[at++] = (b << 4) | (c >> 2)
    out[at++] = (c << 6) | d
  }
  return next - from
}

/** Where nothing but signs stands, the machine's own decoder is several times faster; below this it is not worth asking. */
const ownDecoderBytes = 4096

type AtOnce = { readonly bytes: Uint8Array; readonly rest: Uint8Array }

const lineEnd = 0x0a
const carriageReturn = 0x0d

/**
 * How many signs stand over the fours, if all lines are as long as the second; a guess that spares most pieces a try in
 * vain.
 */
function spareGuessed(piece: Buffer): number {
  const first = piece.indexOf(lineEnd)
  if (first < 0) return piece.length % 4
  const second = piece.indexOf(lineEnd, first + 1)
  const lines = second < 0 ? 1 : 1 + Math.floor((piece.length - 1 - first) / (second - first))
  return (piece.length - lines * (piece[first - 1] === carriageReturn ? 2 : 1)) % 4
}

/** The place of the last signs, so many; -1 where there are not so many. */
function placeOfLast(piece: Uint8Array, count: number): number {
  let at = piece.length
  for (let left = count; left > 0 && --at >= 0; ) if (meanings[piece[at]!]! < blank) left--
  return at
}

/** What a text of whole fours and blanks says; `null` where something else stands in it. */
function decodedText(text: string): string | null {
  try {
    const decoded = atob(text)
    return decoded.length % 3 === 0 ? decoded : null
  } catch {
    return null
  }
}

/**
 * A piece of signs and blanks by the machine's own decoder, which takes nothing else. `rest` are signs that fill no four.
 * `null` where something else stands among them. Two rooms take turns: fresh memory for each piece costs more than
 * decoding it.
 */
function quickDecoder(): (piece: Uint8Array) => AtOnce | null {
  let [room, other] = [Buffer.alloc(0), Buffer.alloc(0)]
  return piece => {
    if (piece.length < ownDecoderBytes) return null
    const given = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    // The end has signs that fill up, and a form feed is a blank to the decoder alone.
    if (given.includes(padSign) || given.includes(formFeed)) return null
    const guessed = spareGuessed(given)
    for (const spare of new Set([guessed, 0, 1, 2, 3])) {
      const end = placeOfLast(given, spare)
      if (end < 0) return null
      const decoded = decodedText(given.toString('latin1', 0, end))
      if (decoded === null) continue
      ;[room, other] = [other, room]
      if (room.length < decoded.length) room = Buffer.allocUnsafeSlow(Math.ceil((piece.length * 3) / 4))
      room.write(decoded, 'latin1')
      return { bytes: room.subarray(0, decoded.length), rest: given.subarray(end) }
    }
    return null
  }
}

function decoder(broken: () => Error) {
  let bits = 0
  let signs = 0
  let pads = 0
  let open: string | null = null
  const atOnce = quickDecoder()

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

  /** Sign by sign, with all that may stand among them. */
  function slowly(piece: Uint8Array): Uint8Array {
    const out = new Uint8Array(Math.ceil(piece.length / 4) * 3 + 3)
    let at = 0
    for (let next = 0; next < piece.length; next++) {
      if (signs === 0 && open === null && pads === 0) {
        const taken = takeWhole(piece, next, out, at)
        next += taken
        at += (taken / 4) * 3
        if (next >= piece.length) break
      }
      const byte = piece[next]!
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
  }

  const isBetween = () => open === null && pads === 0

  return {
    take(piece: Uint8Array): Uint8Array[] {
      // What the last piece left open is closed first, so that whole fours remain.
      let head = 0
      const opened: Uint8Array[] = []
      while (signs > 0 && isBetween() && head < piece.length)
        opened.push(slowly(piece.subarray(head, ++head)))
      const rest = piece.subarray(head)
      const quick = isBetween() ? atOnce(rest) : null
      return quick ? [...opened, quick.bytes, slowly(quick.rest)] : [...opened, slowly(rest)]
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
 * error given. A piece given out is good until the next but one is asked for.
 */
export async function* decodeBase64(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  broken: () => Error,
): AsyncGenerator<Uint8Array> {
  const { take, end } = decoder(broken)
  for await (const piece of pieces) {
    for (const bytes of take(piece)) if (bytes.length > 0) yield bytes
  }
  const last = end()
  if (last.length > 0) yield last
}
