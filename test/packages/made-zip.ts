import { crc32 } from 'node:zlib'
import { asInstant } from '#platform/values'
import { writeZip, type ZipMember } from '../../src/preservation/packages/zip/write-zip.ts'

export const zippedAt = asInstant('2026-03-31T10:20:30Z')

export function member(path: string, content: Uint8Array | string): ZipMember {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const crc = crc32(bytes).toString(16).padStart(8, '0')
  return { path, sizeBytes: bytes.length, crc32: crc, pieces: () => [bytes] }
}

/** A ZIP of files under given names, whatever the names are. */
export const zippedAll = async (members: readonly ZipMember[]): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(writeZip(members, zippedAt)))

export const zipped = (...members: readonly ZipMember[]): Promise<Uint8Array> => zippedAll(members)

export const directoryMark = 0x02014b50
export const localMark = 0x04034b50

/** The same ZIP with other bytes wherever a header of a kind stands. */
export function patched(
  bytes: Uint8Array,
  mark: number,
  offset: number,
  write: (view: DataView, at: number) => void,
): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  for (let at = 0; at + 4 < copy.length; at++) if (view.getUint32(at, true) === mark) write(view, at + offset)
  return copy
}

/** A stored ZIP that claims to be deflated and to hold so many bytes. */
export function claimedDeflated(bytes: Uint8Array, packedBytes: number, claimedBytes: number): Uint8Array {
  const fix = (view: DataView, at: number, method: number, sizes: number) => {
    view.setUint16(at + method, 8, true)
    view.setUint32(at + sizes, packedBytes, true)
    view.setUint32(at + sizes + 4, claimedBytes, true)
  }
  const inDirectory = patched(bytes, directoryMark, 0, (view, at) => fix(view, at, 10, 20))
  return patched(inDirectory, localMark, 0, (view, at) => fix(view, at, 8, 18))
}
