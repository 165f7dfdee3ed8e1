import { refuse } from '#platform/refusals'
import { databoxRefusals } from './refusals.ts'

/** A run of XML as it lies in the file; a tag of a watched name stands alone, whole. */
export type Segment = { readonly bytes: Uint8Array; readonly tag: boolean }

/** Longer than any tag of the system's; attributes of an attachment included. */
const maxTagBytes = 65_536
const maxNameBytes = 256

const lt = 0x3c
const gt = 0x3e

/** Marks that end with the same sign, so many times, before `>`: comment, CDATA, instruction. */
type Mark = { readonly sign: number; readonly times: number }
const comment: Mark = { sign: 0x2d, times: 2 }
const cdata: Mark = { sign: 0x5d, times: 2 }
const instruction: Mark = { sign: 0x3f, times: 1 }

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const isNameEnd = (byte: number) =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x2f || byte === gt

/** Local name of a tag whose `<` stands at the place; `null` while its end is not in sight. */
function nameAt(bytes: Uint8Array, at: number): string | null {
  const start = bytes[at + 1] === 0x2f ? at + 2 : at + 1
  for (let end = start; end < Math.min(bytes.length, start + maxNameBytes); end++) {
    if (!isNameEnd(bytes[end] ?? 0)) continue
    const name = String.fromCharCode(...bytes.subarray(start, end))
    return name.slice(name.indexOf(':') + 1)
  }
  return bytes.length >= start + maxNameBytes ? '' : null
}

/**
 * Cuts XML bytes at the tags of watched names and lets the text after a tag be taken out as bytes. It knows just as
 * much of XML as that needs: where markup begins and ends. Whether the XML is in order is judged by the reader that
 * gets the segments; a DOCTYPE is refused outright, since no data message has one.
 */
export function markupLexer(pieces: AsyncIterable<Uint8Array>, watched: ReadonlySet<string>) {
  const incoming = pieces[Symbol.asyncIterator]()
  let bytes: Uint8Array = new Uint8Array(0)
  let at = 0
  let inside: Mark | 'tag' | null = null
  let quote = 0
  let seen = 0

  async function more(): Promise<boolean> {
    const left = at < bytes.length ? bytes.slice(at) : null
    const { done, value } = await incoming.next()
    if (done) return false
    bytes = left ? joined(left, value) : value
    at = 0
    return true
  }

  /** Place after the markup that is open, or the end of what is at hand. */
  function passMarkup(from: number): number {
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0
      if (inside === 'tag') {
        if (quote !== 0) {
          if (byte === quote) quote = 0
        } else if (byte === 0x22 || byte === 0x27) quote = byte
        else if (byte === gt) return close(i)
      } else if (inside !== null) {
        if (byte === gt && seen >= inside.times) return close(i)
        seen = byte === inside.sign ? seen + 1 : 0
      }
    }
    return bytes.length
  }

  function close(place: number): number {
    inside = null
    quote = 0
    seen = 0
    return place + 1
  }

  /** What opens at a `<`; `null` when more bytes are needed to tell. */
  function opening(place: number): Mark | 'tag' | 'watched' | null {
    const next = bytes[place + 1]
    if (next === undefined) return null
    if (next === 0x3f) return instruction
    if (next === 0x21) {
      const head = String.fromCharCode(...bytes.subarray(place, place + 9))
      if (head.startsWith('<!--')) return comment
      if (head.startsWith('<![CDATA[')) return cdata
      if ('<!--'.startsWith(head) || '<![CDATA['.startsWith(head)) return null
      throw refuse(databoxRefusals['xml-entities'], {})
    }
    const name = nameAt(bytes, place)
    if (name === null) return null
    return watched.has(name) ? 'watched' : 'tag'
  }

  const taken = (end: number, tag: boolean): Segment => {
    const segment = { bytes: bytes.subarray(at, end), tag }
    at = end
    return segment
  }

  async function watchedTag(): Promise<Segment> {
    for (;;) {
      inside = 'tag'
      quote = 0
      const end = passMarkup(at + 1)
      const closed = inside === null
      inside = null
      if (closed) return taken(end, true)
      if (bytes.length - at > maxTagBytes)
        throw refuse(databoxRefusals['xml-over-limit'], { limit: `${maxTagBytes} B` })
      if (!(await more())) return taken(end, true)
    }
  }

  async function next(): Promise<Segment | null> {
    if (at >= bytes.length && !(await more())) return null
    let place = inside === null ? at : passMarkup(at)
    while (place < bytes.length) {
      place = bytes.indexOf(lt, place)
      if (place < 0) break
      const opens = opening(place)
      if (opens === 'watched') return place > at ? taken(place, false) : watchedTag()
      if (opens === null) {
        if (place > at) return taken(place, false)
        if (await more()) place = at
        else break
        continue
      }
      inside = opens
      // Past the mark that opens it, so that `<!-->` does not close itself.
      place = passMarkup(Math.min(place + (opens === comment ? 4 : opens === cdata ? 9 : 2), bytes.length))
    }
    return taken(bytes.length, false)
  }

  /** The bytes up to the next `<`, as they lie. */
  async function* text(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (at >= bytes.length && !(await more())) return
      const end = bytes.indexOf(lt, at)
      if (end !== at) yield taken(end < 0 ? bytes.length : end, false).bytes
      if (end >= 0) return
    }
  }

  return { next, text }
}
