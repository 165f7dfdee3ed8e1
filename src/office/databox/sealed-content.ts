import { refuse } from '#platform/refusals'
import { KIB, type ReadableBytes } from '#platform/values'
import { berReader, brokenAt, derHeader, type Element, tags } from './ber.ts'
import { type ByteCursor, byteCursor } from './cursor.ts'
import type { DataMessageLimits } from './limits.ts'
import { databoxRefusals } from './refusals.ts'

/** Object identifier signedData, 1.2.840.113549.1.7.2, as an element. */
const signedData = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02)

const pieceBytes = 64 * KIB
/** Octet strings within octet strings; production writes one level. */
const maxCuts = 8
const maxHeadBytes = 16 * KIB

const startsWith = (bytes: Uint8Array, at: number, part: Uint8Array): boolean =>
  part.every((byte, n) => bytes[at + n] === byte)

/** Whether a file begins as a sealed message does; the first thirty-two bytes suffice. */
export function looksSealed(head: Uint8Array): boolean {
  const [tag, length = 0] = head
  return tag === tags.sequence && startsWith(head, 2 + (length > 0x80 ? length & 0x7f : 0), signedData)
}

/**
 * A CMS SignedData opened for reading as a stream: its content, and all the rest, which alone says who sealed it.
 * The content may be read again.
 */
export type SealedContent = {
  /** Of the file that holds it. */
  readonly sizeBytes: number
  /** The sealed content in pieces of some 64 KiB, each good until the next but one is asked for. */
  pieces(): AsyncGenerator<Uint8Array>
  /** The SignedData without its content, with plain lengths. */
  shell(): Promise<Uint8Array>
}

type Opened = { outer: Element; choice: Element; signed: Element; capsule: Element; holder: Element }

const wrapped = (tag: number, ...parts: Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts)
  return Buffer.concat([derHeader(tag, content.length), content])
}

/**
 * Opens a sealed message without taking it into memory, in DER or in BER with indefinite lengths and a cut content.
 *
 * Refuses with `databox.not-a-data-message`, `databox.truncated`, `databox.broken-seal`, `databox.seal-too-large`.
 */
export async function openSealed(source: ReadableBytes, limits: DataMessageLimits): Promise<SealedContent> {
  const cursor = byteCursor(source)
  const ber = berReader(source, cursor)
  const slice = (start: number, end: number, most: number) => wholeSlice(source, start, end, most)
  if (!looksSealed(await cursor.peek(32))) throw refuse(databoxRefusals['not-a-data-message'], {})
  const outer = await ber.expect(tags.sequence, null)
  await ber.bytes(signedData.length)
  const choice = await ber.expect(tags.explicit0, outer.end)
  const signed = await ber.expect(tags.sequence, choice.end ?? outer.end)
  const bound = signed.end ?? choice.end ?? outer.end
  const headAt = cursor.position
  await ber.pass(bound)
  await ber.pass(bound)
  const head = await slice(headAt, cursor.position, maxHeadBytes)
  const capsule = await ber.expect(tags.sequence, bound)
  const typeAt = cursor.position
  await ber.pass(capsule.end ?? bound)
  const type = await slice(typeAt, cursor.position, maxHeadBytes)
  // A detached signature seals a content that lies elsewhere.
  if (await ber.ended(capsule)) throw refuse(databoxRefusals['not-a-data-message'], {})
  const holder = await ber.expect(tags.explicit0, capsule.end ?? bound)
  const opened: Opened = { outer, choice, signed, capsule, holder }
  const contentAt = cursor.position
  const contentBound = holder.end ?? capsule.end ?? bound
  let restAt: number | null = null

  async function* pieces(): AsyncGenerator<Uint8Array> {
    const own = byteCursor(source, contentAt, true)
    try {
      yield* octets(source, own, contentBound)
      restAt = own.position
    } finally {
      await own.settle()
    }
  }

  async function shell(): Promise<Uint8Array> {
    if (restAt === null) for await (const _ of pieces());
    const rest = await restOf(source, opened, restAt ?? contentAt, limits)
    const inner = wrapped(tags.sequence, head, wrapped(tags.sequence, type), rest)
    return wrapped(tags.sequence, signedData, wrapped(tags.explicit0, inner))
  }

  return { sizeBytes: source.sizeBytes, pieces, shell }
}

/** Everything in the SignedData after its content: certificates, lists, signatures. */
async function restOf(
  source: ReadableBytes,
  { outer, choice, signed, capsule, holder }: Opened,
  restAt: number,
  limits: DataMessageLimits,
): Promise<Uint8Array> {
  const cursor = byteCursor(source, restAt)
  const ber = berReader(source, cursor)
  for (const element of [holder, capsule]) if (!(await ber.ended(element))) throw brokenAt(cursor.position)
  const start = cursor.position
  const bound = signed.end ?? choice.end ?? outer.end
  let end = start
  while (!(await ber.ended(signed))) {
    await ber.pass(bound)
    end = cursor.position
    if (end - start > limits.sealBytes)
      throw refuse(databoxRefusals['seal-too-large'], { limitBytes: limits.sealBytes })
  }
  for (const element of [choice, outer]) if (!(await ber.ended(element))) throw brokenAt(cursor.position)
  return wholeSlice(source, start, end, limits.sealBytes)
}

async function wholeSlice(
  source: ReadableBytes,
  start: number,
  end: number,
  most: number,
): Promise<Uint8Array> {
  if (end - start > most) throw brokenAt(start)
  const bytes = await source.read(start, end)
  if (bytes.length < end - start) throw refuse(databoxRefusals.truncated, {})
  return bytes
}

type Room = { readonly bytes: Buffer; filled: number }

/**
 * Copies octet strings that stand whole in a view, one after another, into a room; gives how many bytes of the view they
 * took. What needs a closer look (another tag, a long or cut string, a full room) is left.
 */
function takeWhole(view: Uint8Array, room: Room): number {
  const from = Buffer.from(view.buffer, view.byteOffset, view.length)
  let at = 0
  while (at + 4 <= from.length && from[at] === tags.octets) {
    let size = from[at + 1]!
    let start = at + 2
    if (size === 0x81) size = from[start++]!
    else if (size === 0x82) {
      size = from[start]! * 256 + from[start + 1]!
      start += 2
    } else if (size > 0x80) break
    const end = start + size
    if (size === 0x80 || end > from.length || room.filled + size > room.bytes.length) break
    from.copy(room.bytes, room.filled, start, end)
    room.filled += size
    at = end
  }
  return at
}

/**
 * The bytes of an octet string, whole or cut into octet strings, put together into pieces. A piece is good until the next
 * but one is asked for: two rooms take turns.
 */
async function* octets(
  source: ReadableBytes,
  cursor: ByteCursor,
  bound: number | null,
): AsyncGenerator<Uint8Array> {
  const ber = berReader(source, cursor)
  const open: Element[] = []
  const bounds: (number | null)[] = [bound]
  let room: Room = { bytes: Buffer.allocUnsafeSlow(pieceBytes), filled: 0 }
  let other: Room | null = null
  const full = (): Uint8Array => {
    const piece = room.bytes.subarray(0, room.filled)
    const next: Room = other ?? { bytes: Buffer.allocUnsafeSlow(pieceBytes), filled: 0 }
    other = room
    room = next
    room.filled = 0
    return piece
  }
  do {
    const place = cursor.position
    const within = bounds.at(-1) ?? null
    const atHand = cursor.atHand
    // Production cuts a content into thousands of short strings.
    const taken =
      open.length === 0
        ? 0
        : takeWhole(within === null ? atHand : atHand.subarray(0, Math.max(0, within - place)), room)
    if (taken > 0) cursor.skip(taken)
    else {
      const element = await ber.header(within)
      if (element.tag === tags.cutOctets) {
        if (open.length >= maxCuts) throw brokenAt(place)
        open.push(element)
        bounds.push(element.end ?? within)
      } else if (element.tag === tags.octets) {
        for (let left = (element.end ?? 0) - cursor.position; left > 0; ) {
          const view = await cursor.some(Math.min(left, pieceBytes))
          if (view.length === 0) throw refuse(databoxRefusals.truncated, {})
          left -= view.length
          if (room.filled + view.length > pieceBytes) yield full()
          if (view.length === pieceBytes) yield view
          else {
            room.bytes.set(view, room.filled)
            room.filled += view.length
          }
        }
      } else throw brokenAt(place)
    }
    for (let last = open.at(-1); last && (await ber.ended(last)); last = open.at(-1)) {
      open.pop()
      bounds.pop()
    }
  } while (open.length > 0)
  if (room.filled > 0) yield full()
}
