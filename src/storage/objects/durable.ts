import { dirname, join } from 'node:path'
import { MIB, type ReadableBytes } from '#platform/values'
import type { Files, Writing } from './files.ts'

export const pieceBytes = MIB

/** With `lent`, the memory of a piece is used again: it is good until the piece after the next one is asked for. */
export type Lending = {
  readonly lent?: boolean
  /** Memory of whole pieces to lend first. */
  readonly rooms?: readonly Uint8Array[]
}

/** One piece is read ahead, one is given, one was given before, and one is somebody's who holds the last piece back. */
export const roomsLent = 4

/**
 * The whole in pieces of at most one mebibyte; memory stays flat whatever the size. The next piece is read while the
 * present one is used; a piece read past the page cache is good only until the next is asked for.
 */
export async function* piecesOf(
  bytes: ReadableBytes,
  start = 0,
  end = bytes.sizeBytes,
  { lent = false, rooms: given = [] }: Lending = {},
): AsyncGenerator<Uint8Array> {
  const rooms = [...given]
  const roomAt = (at: number): Uint8Array | undefined => {
    if (!lent) return undefined
    const room = ((at - start) / pieceBytes) % roomsLent
    rooms[room] ??= Buffer.allocUnsafeSlow(Math.min(pieceBytes, end - at))
    return rooms[room]
  }
  const readAt = (at: number) => bytes.read(at, Math.min(at + pieceBytes, end), roomAt(at))
  let ahead: Promise<Uint8Array> | null = start < end ? readAt(start) : null
  try {
    for (let at = start; ahead; ) {
      const piece = await ahead
      ahead = null
      if (piece.length === 0) throw new Error(`the file ended at byte ${at} of ${end}`)
      at += piece.length
      if (at < end) ahead = readAt(at)
      yield piece
    }
  } finally {
    // Whoever stops in the middle closes the file next; a read still under way must not outlive it.
    await ahead?.catch(() => {})
  }
}

/** Written and not yet on its way to the disk. */
const unsyncedBytes = 16 * MIB

/**
 * Sends what is written to the disk while more of it comes, so that the last sync waits for little. A sync that fails
 * is told by `settle`.
 */
export function syncingBehind(file: Writing): { wrote(bytes: number): void; settle(): Promise<void> } {
  let behind: Promise<void> | null = null
  let waiting = 0
  let fault: unknown = null
  const begin = () => {
    waiting = 0
    behind = file
      .sync()
      .catch(error => {
        fault ??= error
      })
      .finally(() => {
        behind = null
      })
  }
  return {
    wrote(bytes) {
      waiting += bytes
      if (waiting >= unsyncedBytes && !behind) begin()
    },
    async settle() {
      await behind
      if (fault) throw fault
      await file.sync()
    },
  }
}

/** Files synced at the same time; the disk writes one journal for all of them. */
const syncsMost = 16

/** Syncs of finished files that go on beside what is done next. */
export type Beside = {
  /** The file is written whole: it is synced and closed. Waits only while many others are. */
  finish(file: Writing): Promise<void>
  /** All of them rest on the disk; a sync that failed is told here, when all others have ended. */
  settle(): Promise<void>
}

export function syncingBeside(): Beside {
  const open = new Set<Promise<void>>()
  let fault: unknown = null
  return {
    async finish(file) {
      const synced: Promise<void> = file
        .sync()
        .finally(() => file.close())
        .catch(error => {
          fault ??= error
        })
        .finally(() => open.delete(synced))
      open.add(synced)
      if (open.size >= syncsMost) await Promise.race(open)
    },
    async settle() {
      await Promise.all(open)
      if (fault) throw fault
    },
  }
}

/** A small file, whole; it rests on the disk once `beside` is settled and its folder synced. */
export async function writeBeside(
  beside: Beside,
  files: Files,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const file = await files.create(path, true)
  try {
    await file.write(typeof content === 'string' ? Buffer.from(content, 'utf8') : content)
  } catch (error) {
    await file.close()
    throw error
  }
  await beside.finish(file)
}

/** Closes what is being written whatever happens. */
export async function whileWriting<T>(file: Writing, deed: (file: Writing) => Promise<T>): Promise<T> {
  try {
    return await deed(file)
  } finally {
    await file.close()
  }
}

/** A small file, whole and synced; its name is safe only after the folder is synced too. */
export async function writeWhole(files: Files, path: string, content: string | Uint8Array): Promise<void> {
  await whileWriting(await files.create(path, true), async file => {
    await file.write(typeof content === 'string' ? Buffer.from(content, 'utf8') : content)
    await file.sync()
  })
}

/** A whole small file, `null` when it is not there. Anything over the limit is a fault: these files are ours. */
export async function readWhole(
  files: Pick<Files, 'look' | 'open'>,
  path: string,
  limitBytes = 64 * MIB,
): Promise<Buffer | null> {
  const found = await files.look(path)
  if (found?.kind !== 'file') return null
  if (found.sizeBytes > limitBytes)
    throw new Error(`${path} has ${found.sizeBytes} bytes, over ${limitBytes}`)
  await using file = await files.open(path)
  const parts: Uint8Array[] = []
  for await (const piece of piecesOf(file)) parts.push(piece)
  return Buffer.concat(parts)
}

/**
 * Folders whose names rest on the disk. `make` makes them, `settle` syncs a folder after something was named in it, and
 * beside it each one above whose name is not yet known to be safe. What has been synced once is remembered for the life of
 * the store.
 */
export type DurableFolders = {
  make(path: string): Promise<void>
  settle(path: string): Promise<void>
  /** The folder was removed. */
  forget(path: string): void
}

/** Opens the folders below `base`, which is made when it is not there; what lies above it is not ours to sync. */
export async function durableFolders(files: Files, base: string): Promise<DurableFolders> {
  let above = dirname(base)
  while ((await files.look(above)) === null) above = dirname(above)
  const safe = new Set<string>([above])
  const make = async (path: string): Promise<void> => {
    if (safe.has(path) || (await files.look(path)) !== null) return
    await make(dirname(path))
    await files.makeFolder(path)
  }
  const settle = async (path: string): Promise<void> => {
    const unsafe: string[] = []
    for (let at = path; !safe.has(at); at = dirname(at)) unsafe.push(at)
    await Promise.all([path, ...unsafe.map(dirname)].map(at => files.syncFolder(at)))
    for (const at of unsafe) safe.add(at)
  }
  await make(base)
  await settle(base)
  return {
    make,
    settle,
    forget: path => {
      safe.delete(path)
    },
  }
}

/** Removes a file or a folder with all it holds; what is not there is no fault. */
export async function removeTree(files: Files, path: string): Promise<void> {
  const found = await files.look(path)
  if (found === null) return
  if (found.kind !== 'folder') return files.remove(path)
  for (const { name } of await files.list(path)) await removeTree(files, join(path, name))
  await files.removeFolder(path)
}

/** Removes folders left empty from `from` up to but without `root`; an OCFL root holds no empty ones (E073). */
export async function pruneEmpty(
  files: Files,
  root: string,
  from: string,
  forget: (folder: string) => void = () => {},
): Promise<void> {
  for (let at = from; at.length > root.length; at = dirname(at)) {
    if ((await files.look(at)) === null) continue
    if (!(await files.removeFolder(at))) return
    forget(at)
    await files.syncFolder(dirname(at))
  }
}
