import { createHash } from 'node:crypto'
import { type Digest, type Keep, sha512Digest } from '#platform/values'

/** A keeper of contents in memory, for tests: what was kept lies under its digest. */
export function memoryKeeper(): { readonly keep: Keep; readonly contents: ReadonlyMap<Digest, Buffer> } {
  const contents = new Map<Digest, Buffer>()
  const keep: Keep = async pieces => {
    const taken: Uint8Array[] = []
    for await (const piece of pieces) taken.push(Uint8Array.from(piece))
    const bytes = Buffer.concat(taken)
    const digest = sha512Digest(createHash('sha512').update(bytes).digest('hex'))
    contents.set(digest, bytes)
    return { digest, sizeBytes: bytes.length }
  }
  return { keep, contents }
}

/** A keeper that counts and digests and keeps nothing, for contents of any size. */
export const countingKeep: Keep = async pieces => {
  const hash = createHash('sha512')
  let sizeBytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    sizeBytes += piece.length
  }
  return { digest: sha512Digest(hash.digest('hex')), sizeBytes }
}
