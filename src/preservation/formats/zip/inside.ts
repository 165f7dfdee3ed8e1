import type { ByteSource } from '../bytes.ts'
import { asWords } from '../look.ts'
import { zipContent } from './content.ts'
import { BadZip, readDirectory, type ZipEntry } from './directory.ts'

/** Bit 0 of the flags: the content of an entry is encrypted (APPNOTE 4.4.4). */
const encrypted = 1

/** Entries looked through; a container tells what it is among the first. */
const mostEntries = 2000

/** A container opened for looking: names of its parts, and the beginning of any of them. */
export type Container = {
  readonly names: readonly string[]
  /** At most so many first bytes of a part; `null` where there is none, fewer where it is damaged. */
  beginning(name: string, mostBytes: number): Promise<Uint8Array | null>
}

/** A ZIP says besides whether any of its parts asks for a password. */
export type OpenedZip = Container & { readonly isEncrypted: boolean }

/** Opens a ZIP by its directory; `null` where it has none that can be followed. */
export async function openZip(source: ByteSource): Promise<OpenedZip | null> {
  const entries = new Map<string, ZipEntry>()
  try {
    const directory = await readDirectory(source)
    for await (const entry of directory.entries) {
      entries.set(asWords(entry.rawName), entry)
      if (entries.size >= mostEntries) break
    }
    return {
      names: [...entries.keys()],
      isEncrypted: [...entries.values()].some(({ flags }) => (flags & encrypted) !== 0),
      beginning: async (name, mostBytes) => {
        const entry = entries.get(name)
        return entry ? beginningOf(source, entry, directory.start, mostBytes) : null
      },
    }
  } catch (error) {
    if (error instanceof BadZip) return null
    throw error
  }
}

async function beginningOf(
  source: ByteSource,
  entry: ZipEntry,
  until: number,
  mostBytes: number,
): Promise<Uint8Array> {
  const start = new Uint8Array(Math.min(mostBytes, entry.sizeBytes))
  let at = 0
  try {
    for await (const piece of zipContent(source, entry, until)) {
      const taken = piece.subarray(0, start.length - at)
      start.set(taken, at)
      at += taken.length
      if (at >= start.length) break
    }
  } catch (error) {
    if (!(error instanceof BadZip)) throw error
  }
  return start.subarray(0, at)
}
