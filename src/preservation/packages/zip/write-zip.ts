import type { Instant } from '#platform/values'

/** A file to be packed: its size and CRC-32 are known before its bytes are asked for. */
export type ZipMember = {
  readonly path: string
  readonly sizeBytes: number
  /** CRC-32 in hexadecimal. */
  readonly crc32: string
  pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const whole32 = 0xffffffff
const whole16 = 0xffff
const versionPlain = 20
const versionZip64 = 45
/** Names are UTF-8. */
const flags = 0x0800
/** Made on Unix, ordinary file `rw-r--r--`. */
const attributes = (0o100644 << 16) >>> 0

/** Time as DOS wrote it, in UTC, so that the same package has the same bytes everywhere. */
function dosTime(at: Instant): { time: number; date: number } {
  const year = Math.min(2107, Math.max(1980, at.getUTCFullYear()))
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
}

function record(...fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Uint8Array {
  const size = fields.reduce((sum, [bytes]) => sum + bytes, 0)
  const view = new DataView(new ArrayBuffer(size))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else if (bytes === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

type Placed = { readonly member: ZipMember; readonly name: Uint8Array; readonly offset: number }

/**
 * Packs members in the given order, stored without compression: components are compressed by their own formats, and
 * the same input gives the same bytes for ever. Memory stays flat; ZIP64 is used only where sizes need it.
 */
export async function* writeZip(members: readonly ZipMember[], at: Instant): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const stamp = dosTime(at)
  const placed: Placed[] = []
  let offset = 0
  for (const member of members) {
    const name = encoder.encode(member.path)
    placed.push({ member, name, offset })
    const header = localHeader(member, name, stamp)
    yield header
    let given = 0
    for await (const piece of member.pieces()) {
      given += piece.length
      yield piece
    }
    if (given !== member.sizeBytes)
      throw new Error(`${member.path} gave ${given} bytes instead of ${member.sizeBytes}`)
    offset += header.length + given
  }
  const directoryAt = offset
  for (const entry of placed) {
    const header = directoryHeader(entry, stamp)
    yield header
    offset += header.length
  }
  yield ending(placed.length, offset - directoryAt, directoryAt)
}

function localHeader(
  { sizeBytes, crc32 }: ZipMember,
  name: Uint8Array,
  stamp: { time: number; date: number },
) {
  const isLarge = sizeBytes >= whole32
  const size = isLarge ? whole32 : sizeBytes
  const extra = isLarge ? record([2, 1], [2, 16], [8, sizeBytes], [8, sizeBytes]) : new Uint8Array()
  const head = record(
    [4, 0x04034b50],
    [2, isLarge ? versionZip64 : versionPlain],
    [2, flags],
    [2, 0],
    [2, stamp.time],
    [2, stamp.date],
    [4, Number.parseInt(crc32, 16)],
    [4, size],
    [4, size],
    [2, name.length],
    [2, extra.length],
  )
  return joined(head, name, extra)
}

function directoryHeader(
  { member, name, offset }: Placed,
  stamp: { time: number; date: number },
): Uint8Array {
  const { sizeBytes, crc32 } = member
  const isLarge = sizeBytes >= whole32
  const isFar = offset >= whole32
  const wide: (readonly [8, number])[] = []
  if (isLarge) wide.push([8, sizeBytes], [8, sizeBytes])
  if (isFar) wide.push([8, offset])
  const extra = wide.length > 0 ? record([2, 1], [2, wide.length * 8], ...wide) : new Uint8Array()
  const version = wide.length > 0 ? versionZip64 : versionPlain
  const head = record(
    [4, 0x02014b50],
    [2, 0x0300 | version],
    [2, version],
    [2, flags],
    [2, 0],
    [2, stamp.time],
    [2, stamp.date],
    [4, Number.parseInt(crc32, 16)],
    [4, isLarge ? whole32 : sizeBytes],
    [4, isLarge ? whole32 : sizeBytes],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, attributes],
    [4, isFar ? whole32 : offset],
  )
  return joined(head, name, extra)
}

function ending(count: number, directoryBytes: number, directoryAt: number): Uint8Array {
  const isWide = count >= whole16 || directoryBytes >= whole32 || directoryAt >= whole32
  const wide = isWide
    ? joined(
        record(
          [4, 0x06064b50],
          [8, 44],
          [2, 0x0300 | versionZip64],
          [2, versionZip64],
          [4, 0],
          [4, 0],
          [8, count],
          [8, count],
          [8, directoryBytes],
          [8, directoryAt],
        ),
        record([4, 0x07064b50], [4, 0], [8, directoryAt + directoryBytes], [4, 1]),
      )
    : new Uint8Array()
  const few = Math.min(count, whole16)
  const end = record(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, few],
    [2, few],
    [4, Math.min(directoryBytes, whole32)],
    [4, Math.min(directoryAt, whole32)],
    [2, 0],
  )
  return joined(wide, end)
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
