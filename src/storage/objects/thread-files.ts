import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { kindOf, lookOf } from './disk-read.ts'
import { openUncached } from './disk-uncached.ts'
import type { ReadFiles } from './files.ts'

function readNow(fd: number, start: number, end: number, into?: Uint8Array): Uint8Array {
  const wanted = Math.max(0, end - start)
  const buffer = into && into.length >= wanted ? into : Buffer.allocUnsafe(wanted)
  let filled = 0
  while (filled < wanted) {
    const bytesRead = readSync(fd, buffer, filled, wanted - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/**
 * The file system for a thread that has nothing else to do: of folders and small files it waits for the disk itself, which
 * costs a tenth of having it asked by another.
 */
export const threadFiles: ReadFiles = {
  async open(path) {
    const fd = openSync(path, 'r')
    const { size } = fstatSync(fd)
    return {
      sizeBytes: size,
      read: async (start, end, into) => readNow(fd, start, Math.min(end, size), into),
      [Symbol.asyncDispose]: async () => closeSync(fd),
    }
  },
  openUncached,
  list: async path =>
    readdirSync(path, { withFileTypes: true }).map(entry => ({ name: entry.name, kind: kindOf(entry) })),
  async look(path) {
    const found = lstatSync(path, { throwIfNoEntry: false })
    return found ? lookOf(found) : null
  },
}
