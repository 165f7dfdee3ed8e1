import { createHash, type Hash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { refuse } from '#platform/refusals'
import { type Digest, digestHex, sha512Digest } from '#platform/values'
import type { Beside } from '../durable.ts'
import type { Files, Reread } from '../files.ts'
import { objectsRefusals } from '../refusals.ts'
import { uploadPath } from '../uploads.ts'
import type { StagedFile } from './inventory.ts'
import type { OrderedFile } from './order.ts'

/** A file staged or, when it is an upload to be taken over, only looked at; `isRead` tells that its re-reading is done. */
export type Staged = StagedFile & { readonly upload: string | null }

const strength: Record<Reread, number> = { direct: 0, dropped: 1, cached: 2 }
export const weaker = (a: Reread, b: Reread): Reread => (strength[a] >= strength[b] ? a : b)

/** Makes folders inside a staged tree, without syncing them one by one: the whole tree is synced at the end. */
export async function makeInside(files: Files, path: string, made: Set<string>): Promise<void> {
  if (made.has(path)) return
  await makeInside(files, dirname(path), made)
  await files.makeFolder(path)
  made.add(path)
}

type Hashes = { readonly sha512: Hash; readonly sha256: Hash }
const hashes = (): Hashes => ({ sha512: createHash('sha512'), sha256: createHash('sha256') })

function requireDigest(path: string, expected: Digest | undefined, sha512: string): void {
  const found = sha512Digest(sha512)
  if (expected !== undefined && expected !== found)
    throw refuse(objectsRefusals['digest-differs'], { name: path, expected, found })
}

/** Writes one file and takes both digests of what went in; hashing and writing overlap, and its sync goes on `beside`. */
export async function writeStaged(
  files: Files,
  target: string,
  ordered: OrderedFile,
  beside: Beside,
): Promise<Staged> {
  if ('upload' in ordered) throw new TypeError('an upload is taken over, not written again')
  const { sha512, sha256 } = hashes()
  let sizeBytes = 0
  const file = await files.create(target, true)
  try {
    for await (const piece of ordered.pieces()) {
      sizeBytes += piece.length
      const written = file.write(piece)
      sha512.update(piece)
      sha256.update(piece)
      await written
    }
  } catch (error) {
    await file.close()
    throw error
  }
  await beside.finish(file)
  const staged = { sha512: sha512.digest('hex'), sha256: sha256.digest('hex') }
  requireDigest(ordered.path, ordered.digest, staged.sha512)
  return { path: ordered.path, ...staged, sizeBytes, upload: null }
}

/** An upload as it lies on the disk, with both digests; it stays where it is until the version is published. */
export async function readUpload(
  files: Files,
  uploads: string,
  ordered: Extract<OrderedFile, { readonly upload: string }>,
): Promise<{ staged: Staged; reread: Reread }> {
  const path = uploadPath(uploads, ordered.upload)
  const found = await files.look(path)
  if (found === null)
    throw refuse(objectsRefusals['not-here'], { what: `${ordered.path} (${ordered.upload})` })
  const known = ordered.measured?.sizeBytes === found.sizeBytes ? ordered.measured : null
  const { digest, sha256, sizeBytes, reread } = known ?? (await files.measure(path))
  const sha512 = digestHex(digest)
  requireDigest(ordered.path, ordered.digest, sha512)
  return { staged: { path: ordered.path, sha512, sha256, sizeBytes, upload: ordered.upload }, reread }
}

/** Reads a file back from the disk. Refuses with `objects.damaged` when it is not what was written. */
export async function readBack(files: Files, path: string, expected: Digest): Promise<Reread> {
  const { digest, reread } = await files.measure(path)
  if (digest !== expected) throw refuse(objectsRefusals.damaged, { what: path, expected, found: digest })
  return reread
}

/** Syncs a tree of folders, all at once: it is safe as a whole when this is done, and not before. */
export async function syncTree(files: Files, folder: string): Promise<void> {
  const folders = (await files.list(folder)).filter(({ kind }) => kind === 'folder')
  await Promise.all([
    files.syncFolder(folder),
    ...folders.map(({ name }) => syncTree(files, join(folder, name))),
  ])
}
