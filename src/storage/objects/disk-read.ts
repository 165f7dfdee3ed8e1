import type { Dirent, Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { Kind, Look } from './files.ts'

/** Reads what is asked or up to the end, however the system cuts it. */
export async function readFully(
  handle: FileHandle,
  start: number,
  end: number,
  into?: Uint8Array,
): Promise<Uint8Array> {
  const wanted = Math.max(0, end - start)
  const buffer = into && into.length >= wanted ? into : Buffer.allocUnsafe(wanted)
  let filled = 0
  while (filled < wanted) {
    const { bytesRead } = await handle.read(buffer, filled, wanted - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

export const kindOf = (entry: Dirent | Stats): Kind =>
  entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'

export const lookOf = (found: Stats): Look => ({
  kind: kindOf(found),
  sizeBytes: found.size,
  modifiedAt: found.mtime,
  // The time of the change is set by the system alone: bytes swapped with all else put back show by it.
  revision: `${found.ino} ${found.size} ${found.ctimeMs}`,
})
