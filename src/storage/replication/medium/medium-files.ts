import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Digest, digestHex, MIB, sha512Digest } from '#platform/values'

const run = promisify(execFile)

/** Bytes lie on a medium under their digest, so that each is there once and any change of them shows. */
export const placeOf = (folder: string, digest: Digest): string => {
  const hex = digestHex(digest)
  return join(folder, 'contents', hex.slice(0, 2), hex)
}

/** A file as it streams, from a byte on. */
export const streamOf = (path: string, start = 0): AsyncIterable<Uint8Array> =>
  createReadStream(path, { start, highWaterMark: MIB })

/** Digest of a file on the medium; `null` where there is none. */
export async function digestAt(path: string): Promise<Digest | null> {
  if (!existsSync(path)) return null
  const hash = createHash('sha512')
  for await (const piece of streamOf(path)) hash.update(piece)
  return sha512Digest(hash.digest('hex'))
}

/**
 * Puts bytes onto the medium under the digest they should have; gives false, and leaves nothing, where they have another
 * one. What lies there whole already is not written again.
 */
export async function putOnMedium(
  folder: string,
  digest: Digest,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<boolean> {
  const path = placeOf(folder, digest)
  if ((await digestAt(path)) === digest) return true
  await mkdir(dirname(path), { recursive: true })
  const hash = createHash('sha512')
  const file = await open(`${path}.part`, 'w')
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
  if (sha512Digest(hash.digest('hex')) !== digest) return false
  await rename(`${path}.part`, path)
  return true
}

/** Everything written so far rests on the medium when this comes back. */
export const settleMedium = async (folder: string): Promise<void> => {
  await run('sync', ['-f', folder])
}
