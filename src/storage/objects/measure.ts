import { createHash } from 'node:crypto'
import { sha512Digest } from '#platform/values'
import { piecesOf } from './durable.ts'
import type { Measured, Reading, Reread } from './files.ts'

/** Takes both digests of an open file, or of its first `endBytes`. */
export async function measureBytes(
  file: Reading & { readonly reread: Reread },
  endBytes = file.sizeBytes,
): Promise<Measured> {
  const [sha512, sha256] = [createHash('sha512'), createHash('sha256')]
  for await (const piece of piecesOf(file, 0, endBytes)) {
    sha512.update(piece)
    sha256.update(piece)
  }
  return {
    digest: sha512Digest(sha512.digest('hex')),
    sha256: sha256.digest('hex'),
    sizeBytes: endBytes,
    reread: file.reread,
  }
}
