import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Hasher, Hashing } from '../hashing.ts'

function crc(): Hasher {
  let value = 0
  return {
    update: bytes => {
      value = crc32(bytes, value)
    },
    hex: () => value.toString(16).padStart(8, '0'),
  }
}

/** Digests by the crypto of the machine. */
export const nodeHashing: Hashing = {
  async begin(name) {
    if (name === 'crc32') return crc()
    const hash = createHash(name)
    return {
      update: bytes => {
        hash.update(bytes)
      },
      hex: () => hash.digest('hex'),
    }
  },
}
