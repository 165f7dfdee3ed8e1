import { BadZip, type ByteSource, type ZipEntry, zipContent } from '#preservation/formats'
import type { Hashing } from '../hashing.ts'
import { DamagedContent } from '../tree.ts'

/** An entry with the place where its bytes must end at the latest: the next entry, or the directory. */
export type PlacedEntry = ZipEntry & { readonly until: number }

/** The bytes of one file of a ZIP. Throws `DamagedContent` when they are not what the directory declares. */
export async function* entryPieces(
  source: ByteSource,
  entry: PlacedEntry,
  path: string,
  hashing: Hashing,
  options: { readonly lent?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const crc = await hashing.begin('crc32')
  try {
    for await (const piece of zipContent(source, entry, entry.until, options)) {
      crc.update(piece)
      yield piece
    }
  } catch (error) {
    throw error instanceof BadZip ? new DamagedContent(path, error) : error
  }
  if (crc.hex() !== entry.crc32) throw new DamagedContent(path)
}
