import {
  createCRC32,
  createMD5,
  createSHA1,
  createSHA224,
  createSHA256,
  createSHA384,
  createSHA512,
} from 'hash-wasm'
import type { Hashing } from './hashing.ts'

const makers = {
  md5: createMD5,
  sha1: createSHA1,
  sha224: createSHA224,
  sha256: createSHA256,
  sha384: createSHA384,
  sha512: createSHA512,
  crc32: () => createCRC32(),
}

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
