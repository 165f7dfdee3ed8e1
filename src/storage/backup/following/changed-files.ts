import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { changesFolder } from '#storage/objects'

export type Noted = { readonly name: string; readonly offset: number }

/** Paths below the data folder that changed, as the stores noted them. */
export type ChangedFiles = {
  /** What was noted since the last call. */
  take(): Promise<string[]>
  /** Up to where it was read. */
  readonly at: () => Noted | null
  /** Removes notes that were read to their end and are followed by later ones. */
  letGo(): Promise<void>
}

const isNotes = (name: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(name)

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter(isNotes).toSorted()
}

/** Whole lines of a file behind an offset; a line just being written is left for the next time. */
async function linesFrom(path: string, offset: number): Promise<{ lines: string[]; offset: number }> {
  const handle = await open(path, 'r').catch(() => null)
  if (!handle) return { lines: [], offset }
  try {
    const { size } = await handle.stat()
    if (size <= offset) return { lines: [], offset }
    const bytes = Buffer.alloc(size - offset)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
    const end = bytes.subarray(0, bytesRead).lastIndexOf(10) + 1
    const lines = bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
    return { lines, offset: offset + end }
  } finally {
    await handle.close()
  }
}

/** Reads on from a place; from now on where none is known. */
export async function openChangedFiles(
  dataFolder: string,
  reader: string,
  from: Noted | null,
): Promise<ChangedFiles> {
  const folder = changesFolder(dataFolder, reader)
  let at = from
  if (!at) {
    const last = (await namesIn(folder)).at(-1)
    if (last) at = { name: last, offset: (await stat(join(folder, last))).size }
  }
  return {
    at: () => at,
    async take() {
      const found: string[] = []
      for (const name of await namesIn(folder)) {
        if (at && name < at.name) continue
        const { lines, offset } = await linesFrom(join(folder, name), at?.name === name ? at.offset : 0)
        found.push(...lines.map(line => JSON.parse(line) as string))
        at = { name, offset }
      }
      return found
    },
    async letGo() {
      for (const name of await namesIn(folder)) if (at && name < at.name) await rm(join(folder, name))
    },
  }
}

/** Files below a folder of the data folder that were written since a moment, in milliseconds. */
export async function writtenSince(dataFolder: string, below: string, sinceMs: number): Promise<string[]> {
  const found: string[] = []
  const entries = await readdir(join(dataFolder, below), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || /\/(staging|uploads)\//.test(path)) continue
    const { mtimeMs, ctimeMs } = await stat(path).catch(() => ({ mtimeMs: 0, ctimeMs: 0 }))
    if (Math.max(mtimeMs, ctimeMs) > sinceMs) found.push(path.slice(dataFolder.length + 1))
  }
  return found
}
