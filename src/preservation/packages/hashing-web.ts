import { createCRC32, createSHA256, createSHA512 } from 'hash-wasm'
import type { Hashing } from './hashing.ts'

const makers = { sha256: createSHA256, sha512: createSHA512, crc32: () => createCRC32() }

/** Digests by WebAssembly, the same in every browser. */
export const webHashing: Hashing = {
  async begin(name) {
    const hasher = await makers[name]()
    hasher.init()
    return {
      update: bytes => {
        hasher.update(bytes)
      },
      hex: () => hasher.digest('hex'),
    }
  },
}
