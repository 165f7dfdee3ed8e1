import { refuse } from '#platform/refusals'
import type { ReadableBytes } from '#platform/values'
import type { ByteCursor } from './cursor.ts'
import { databoxRefusals } from './refusals.ts'

/** Tags of X.690 that a sealed message uses. */
export const tags = {
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  cutOctets: 0x24,
  sequence: 0x30,
  set: 0x31,
  explicit0: 0xa0,
} as const

/** An element whose header was read. */
export type Element = {
  readonly tag: number
  readonly headerBytes: number
  /** Where the content ends; `null` when only an end mark tells (indefinite length). */
  readonly end: number | null
}

/** The largest header: one byte of tag, one that counts six of length. */
const maxHeaderBytes = 8
const constructed = 0x20
const maxDepth = 64

export const brokenAt = (place: number) => refuse(databoxRefusals['broken-seal'], { place })

/** Reads elements of BER one after another and keeps each within the one that holds it. */
export function berReader(source: ReadableBytes, cursor: ByteCursor) {
  const truncated = () => refuse(databoxRefusals.truncated, {})

  async function header(within: number | null): Promise<Element> {
    const place = cursor.position
    const head = await cursor.peek(maxHeaderBytes)
    const [tag, first] = head
    if (tag === undefined || first === undefined) throw truncated()
    // Tags above 30 take more bytes; no part of a sealed message has one.
    if ((tag & 0x1f) === 0x1f) throw brokenAt(place)
    if (first === 0x80) {
      if (!(tag & constructed)) throw brokenAt(place)
      cursor.skip(2)
      return { tag, headerBytes: 2, end: null }
    }
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f
    if (lengthBytes > maxHeaderBytes - 2) throw brokenAt(place)
    const headerBytes = 2 + lengthBytes
    if (head.length < headerBytes) throw truncated()
    let size = lengthBytes === 0 ? first : 0
    for (let at = 2; at < headerBytes; at++) size = size * 256 + (head[at] ?? 0)
    const end = place + headerBytes + size
    if (within !== null && end > within) throw brokenAt(place)
    if (end > source.sizeBytes) throw truncated()
    cursor.skip(headerBytes)
    return { tag, headerBytes, end }
  }

  /** Opens an element that must have the given tag. */
  async function expect(tag: number, within: number | null): Promise<Element> {
    const place = cursor.position
    const element = await header(within)
    if (element.tag !== tag) throw brokenAt(place)
    return element
  }

  /** Whether the content of an element is at its end; an end mark is read over. */
  async function ended({ end }: Element): Promise<boolean> {
    if (end !== null) return cursor.position >= end
    const mark = await cursor.peek(2)
    if (mark.length < 2) throw truncated()
    if (mark[0] !== 0 || mark[1] !== 0) return false
    cursor.skip(2)
    return true
  }

  async function bytes(count: number): Promise<Uint8Array> {
    const view = await cursor.peek(count)
    if (view.length < count) throw truncated()
    cursor.skip(count)
    return view
  }

  /** Moves past one element whatever it holds. */
  async function pass(within: number | null, depth = 0): Promise<void> {
    if (depth > maxDepth) throw brokenAt(cursor.position)
    const element = await header(within)
    if (element.end !== null) {
      for (let left = element.end - cursor.position; left > 0; ) {
        const { length } = await cursor.some(left)
        if (length === 0) throw truncated()
        left -= length
      }
      return
    }
    while (!(await ended(element))) await pass(within, depth + 1)
  }

  return { header, expect, ended, bytes, pass }
}

/** Header of an element of a known size, in DER. */
export function derHeader(tag: number, sizeBytes: number): Uint8Array {
  if (sizeBytes < 0x80) return Uint8Array.of(tag, sizeBytes)
  const length: number[] = []
  for (let left = sizeBytes; left > 0; left = Math.floor(left / 256)) length.unshift(left % 256)
  return Uint8Array.of(tag, 0x80 | length.length, ...length)
}
