import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** A member of a ZIP before it is measured; it can be read more than once. */
type Unmeasured = { readonly path: string; pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** Digest, CRC-32 and size of a member, found by reading it through. */
export async function measured(member: Unmeasured) {
  const sha512 = createHash('sha512')
  let crc = 0
  let sizeBytes = 0
  for await (const piece of member.pieces()) {
    sha512.update(piece)
    crc = crc32(piece, crc)
    sizeBytes += piece.length
  }
  return { ...member, sizeBytes, crc32: crc.toString(16).padStart(8, '0'), sha512: sha512.digest('hex') }
}

/** A member whose bytes are at hand. */
export const held = (path: string, bytes: Uint8Array): Unmeasured => ({ path, pieces: () => [bytes] })
