import type { ByteSource } from '../bytes.ts'

/** One line of a ZIP's directory: all that is known of a file before a byte of it is unpacked. */
export type ZipEntry = {
  readonly rawName: Uint8Array
  readonly flags: number
  readonly method: number
  /** In hexadecimal. */
  readonly crc32: string
  readonly packedBytes: number
  readonly sizeBytes: number
  /** Where its local header stands. */
  readonly offset: number
  /** Upper half of the external attributes: mode of Unix, zero elsewhere. */
  readonly unixMode: number
  readonly isMarkedFolder: boolean
}

export type ZipDirectory = {
  /** Where the directory begins; contents end here. */
  readonly start: number
  readonly entries: AsyncIterable<ZipEntry>
}

/** The bytes are no ZIP, or one that readers would understand in different ways. */
export class BadZip extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'BadZip'
  }
}

const endMark = 0x06054b50
const endLength = 22
const locatorMark = 0x07064b50
const locatorLength = 20
const wideEndMark = 0x06064b50
const wideEndLength = 56
const entryMark = 0x02014b50
const entryLength = 46
const longestComment = 0xffff
const whole16 = 0xffff
const whole32 = 0xffffffff
/** Read of the directory at a time; the longest entry is 46 bytes and three texts of 64 KiB. */
const pieceBytes = 512 * 1024

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function long(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true)
  if (value > Number.MAX_SAFE_INTEGER) throw new BadZip('a size beyond all sizes')
  return Number(value)
}

type Ending = {
  readonly count: number
  readonly sizeBytes: number
  readonly start: number
  readonly at: number
}

/** Finds the end record: the one whose comment ends with the file. Two such records would be two different ZIPs. */
async function findEnding(source: ByteSource): Promise<Ending> {
  const from = Math.max(0, source.sizeBytes - endLength - longestComment)
  const tail = await source.read(from, source.sizeBytes)
  const view = viewOf(tail)
  const found: number[] = []
  for (let at = tail.length - endLength; at >= 0; at--)
    if (
      view.getUint32(at, true) === endMark &&
      at + endLength + view.getUint16(at + 20, true) === tail.length
    )
      found.push(at)
  const at = found[0]
  if (at === undefined || found.length > 1) throw new BadZip('no end record, or several')
  const narrow = {
    count: view.getUint16(at + 10, true),
    sizeBytes: view.getUint32(at + 12, true),
    start: view.getUint32(at + 16, true),
    at: from + at,
  }
  if (view.getUint16(at + 4, true) !== view.getUint16(at + 6, true))
    throw new BadZip('a ZIP of several disks')
  const isWide = narrow.count === whole16 || narrow.sizeBytes === whole32 || narrow.start === whole32
  return isWide ? ((await findWideEnding(source, narrow.at)) ?? narrow) : narrow
}

async function findWideEnding(source: ByteSource, endAt: number): Promise<Ending | null> {
  if (endAt < locatorLength + wideEndLength) return null
  const locator = viewOf(await source.read(endAt - locatorLength, endAt))
  if (locator.getUint32(0, true) !== locatorMark) return null
  const at = long(locator, 8)
  if (at > endAt - locatorLength - wideEndLength) throw new BadZip('the wide end record lies elsewhere')
  const view = viewOf(await source.read(at, at + wideEndLength))
  if (view.byteLength < wideEndLength || view.getUint32(0, true) !== wideEndMark)
    throw new BadZip('no wide end record')
  return { count: long(view, 32), sizeBytes: long(view, 40), start: long(view, 48), at }
}

/** The sizes and the place that do not fit 32 bits stand in an extra field, in this order, each only when needed. */
function widened(
  extra: Uint8Array,
  narrow: readonly [size: number, packed: number, offset: number],
): number[] {
  if (!narrow.includes(whole32)) return [...narrow]
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = view.getUint16(at + 2, true)
    const end = at + 4 + length
    if (end > extra.length) break
    if (view.getUint16(at, true) === 1) {
      let field = at + 4
      return narrow.map(value => {
        if (value !== whole32) return value
        if (field + 8 > end) throw new BadZip('a wide size is missing')
        field += 8
        return long(view, field - 8)
      })
    }
    at = end
  }
  return [...narrow]
}

function entryIn(bytes: Uint8Array, at: number, nameLength: number, extraLength: number): ZipEntry {
  const view = viewOf(bytes)
  const nameAt = at + entryLength
  const extra = bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength)
  const attributes = view.getUint32(at + 38, true)
  const [sizeBytes, packedBytes, offset] = widened(extra, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ])
  return {
    rawName: bytes.slice(nameAt, nameAt + nameLength),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc32: view
      .getUint32(at + 16, true)
      .toString(16)
      .padStart(8, '0'),
    packedBytes: packedBytes!,
    sizeBytes: sizeBytes!,
    offset: offset!,
    unixMode: attributes >>> 16,
    isMarkedFolder: (attributes & 0x10) !== 0,
  }
}

async function* entriesOf(source: ByteSource, { count, sizeBytes, start }: Ending): AsyncGenerator<ZipEntry> {
  const end = start + sizeBytes
  let piece = new Uint8Array()
  let readTo = start
  let at = 0
  for (let left = count; left > 0; left--) {
    for (let needed = entryLength; ; ) {
      if (at + needed > piece.length) {
        const more = await source.read(readTo, Math.min(end, readTo + Math.max(pieceBytes, needed)))
        if (more.length === 0) throw new BadZip('the directory is cut off')
        readTo += more.length
        const whole = new Uint8Array(piece.length - at + more.length)
        whole.set(piece.subarray(at))
        whole.set(more, piece.length - at)
        piece = whole
        at = 0
        continue
      }
      const view = viewOf(piece)
      if (view.getUint32(at, true) !== entryMark) throw new BadZip('the directory is damaged')
      const nameLength = view.getUint16(at + 28, true)
      const extraLength = view.getUint16(at + 30, true)
      const length = entryLength + nameLength + extraLength + view.getUint16(at + 32, true)
      if (at + length <= piece.length) {
        yield entryIn(piece, at, nameLength, extraLength)
        at += length
        break
      }
      needed = length
    }
  }
  if (readTo - piece.length + at !== end) throw new BadZip('the directory holds more than it counts')
}

/**
 * Reads the directory of a ZIP piece by piece: memory is that of one piece, however many entries there are. Only
 * a file that begins with its contents and ends with its directory is taken; what stands between or around would let
 * two readers see two different packages.
 */
export async function readDirectory(source: ByteSource): Promise<ZipDirectory> {
  const ending = await findEnding(source)
  if (ending.start + ending.sizeBytes !== ending.at)
    throw new BadZip('the directory is not where it should be')
  return { start: ending.start, entries: entriesOf(source, ending) }
}
