import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { backupRefusals } from '../refusals.ts'
import { makeDurably, putAside, requireRoom, syncFolder } from './disk.ts'
import { placesOfKept } from './places.ts'

/** What a library of restic is made of (its design document, "Repository Layout"). */
export const libraryKinds = ['config', 'data', 'index', 'keys', 'locks', 'snapshots'] as const
export type LibraryKind = (typeof libraryKinds)[number]

/** One file of a library; a `config` has no name. Every other is named by the SHA-256 of its bytes. */
export type InLibrary = { readonly kind: LibraryKind; readonly name: string }

export const nameShape = /^[0-9a-f]{64}$/

const folderOf = (kept: string, { kind, name }: InLibrary): string => {
  const { library } = placesOfKept(kept)
  if (kind === 'config') return library
  return kind === 'data' ? join(library, 'data', name.slice(0, 2)) : join(library, kind)
}
const pathOf = (kept: string, file: InLibrary): string =>
  join(folderOf(kept, file), file.kind === 'config' ? 'config' : file.name)

/** Largest file of a library; restic closes its packs far below. */
export const fileMostBytes = 512 * 1024 * 1024

/** Makes the folders as restic does, so that it opens the library as a folder too. */
export async function makeLibrary(kept: string): Promise<void> {
  const { library } = placesOfKept(kept)
  for (const kind of libraryKinds) if (kind !== 'config') await makeDurably(join(library, kind))
}

/** Size in bytes. Refuses with `backup.not-in-library`. */
export async function sizeInLibrary(kept: string, file: InLibrary): Promise<number> {
  const found = await stat(pathOf(kept, file)).catch(() => null)
  if (!found?.isFile()) throw refuse(backupRefusals['not-in-library'], { name: `${file.kind}/${file.name}` })
  return found.size
}

/** Bytes of a file from one place up to another. */
export const readFromLibrary = (kept: string, file: InLibrary, start: number, end: number): Readable =>
  createReadStream(pathOf(kept, file), { start, end })

export async function listLibrary(
  kept: string,
  kind: LibraryKind,
): Promise<{ name: string; size: number }[]> {
  const { library } = placesOfKept(kept)
  const entries = await readdir(join(library, kind), { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(one => one.isFile() && nameShape.test(one.name))
  return Promise.all(
    files.map(async one => ({ name: one.name, size: (await stat(join(one.parentPath, one.name))).size })),
  )
}

/**
 * Puts a file in: it stands there whole, synced and with the digest that is its name, or not at all. One that is there
 * already is the same one.
 *
 * Refuses with `backup.no-room`, `backup.not-its-digest`.
 */
export async function putIntoLibrary(
  kept: string,
  file: InLibrary,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  await makeDurably(folderOf(kept, file))
  await requireRoom(kept)
  const staged = join(placesOfKept(kept).library, `.coming-${newId()}`)
  const hash = createHash('sha256')
  const handle = await open(staged, 'wx', 0o600)
  try {
    try {
      for await (const piece of pieces) {
        hash.update(piece)
        await handle.writeFile(piece)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (file.kind !== 'config' && hash.digest('hex') !== file.name)
      throw refuse(backupRefusals['not-its-digest'], { name: file.name })
    await rename(staged, pathOf(kept, file))
    await syncFolder(folderOf(kept, file))
  } catch (error) {
    await rm(staged, { force: true })
    throw error
  }
}

/** Takes a file out and holds it aside for some days; a lock is only taken out. */
export async function takeFromLibrary(kept: string, file: InLibrary): Promise<void> {
  await sizeInLibrary(kept, file)
  if (file.kind === 'locks') await rm(pathOf(kept, file))
  else await putAside(kept, pathOf(kept, file))
}
