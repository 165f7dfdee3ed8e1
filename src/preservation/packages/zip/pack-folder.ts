import { refuse } from '#platform/refusals'
import { type Digest, digestAlgorithm, digestHex, type Instant } from '#platform/values'
import type { HashFunction, Hashing } from '../hashing.ts'
import { sipRefusals } from '../sip/refusals.ts'
import { DamagedContent } from '../tree.ts'
import { writeZip, type ZipMember } from './write-zip.ts'

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** A metadata file, written and held whole. */
export type WrittenFile = { readonly path: string; readonly bytes: Uint8Array }

/** A file of content: what it has to be, and where its bytes come from, as often as asked. */
export type ContentFile = {
  readonly path: string
  /** What people know it by, for a refusal. */
  readonly fileName: string
  readonly sizeBytes: number
  readonly digest: Digest
  /** In hexadecimal; saves one reading of the file where it is known already. */
  readonly crc32?: string | undefined
  pieces(): Pieces
}

export type Folder = {
  readonly name: string
  readonly at: Instant
  /** Below the folder, first in the ZIP. */
  readonly metadata: readonly WrittenFile[]
  readonly files: readonly ContentFile[]
}

/**
 * Packs one folder as a ZIP, byte by byte the same for the same files. Each file of content is read while it is packed
 * and its digest compared; where it differs the stream fails at that place. Memory stays flat.
 *
 * Refuses with
 * - `packages.component-changed`, and names the file
 */
export async function* packFolder(folder: Folder, hashing: Hashing): AsyncGenerator<Uint8Array> {
  const packed: ZipMember[] = []
  for (const { path, bytes } of folder.metadata)
    packed.push({
      path: `${folder.name}/${path}`,
      sizeBytes: bytes.length,
      crc32: await crcOf([bytes], hashing),
      pieces: () => [bytes],
    })
  for (const file of folder.files)
    packed.push({
      path: `${folder.name}/${file.path}`,
      sizeBytes: file.sizeBytes,
      crc32: file.crc32 ?? (await crcOf(readable(file), hashing)),
      pieces: () => unchanged(file, hashing),
    })
  yield* writeZip(packed, folder.at)
}

async function crcOf(pieces: Pieces, hashing: Hashing): Promise<string> {
  const crc = await hashing.begin('crc32')
  for await (const piece of pieces) crc.update(piece)
  return crc.hex()
}

/** The bytes of a file as they pass; the end is an error when they were not the registered ones. */
async function* unchanged(file: ContentFile, hashing: Hashing): AsyncGenerator<Uint8Array> {
  const { digest, sizeBytes, fileName, crc32 } = file
  // A CRC-32 that was only told is compared as well: with a wrong one no reader could open the file.
  const crc = crc32 === undefined ? null : await hashing.begin('crc32')
  const hash = await hashing.begin(digestAlgorithm(digest) as HashFunction)
  let given = 0
  for await (const piece of readable(file)) {
    given += piece.length
    if (given > sizeBytes) throw refuse(sipRefusals['component-changed'], { fileName })
    hash.update(piece)
    crc?.update(piece)
    yield piece
  }
  if (given !== sizeBytes || hash.hex() !== digestHex(digest) || (crc && crc.hex() !== crc32))
    throw refuse(sipRefusals['component-changed'], { fileName })
}

/** A file that comes out of a damaged container is not the registered one. */
async function* readable(file: ContentFile): AsyncGenerator<Uint8Array> {
  try {
    yield* file.pieces()
  } catch (error) {
    if (!(error instanceof DamagedContent)) throw error
    throw refuse(sipRefusals['component-changed'], { fileName: file.fileName })
  }
}
