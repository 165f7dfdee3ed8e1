import type { ByteSource } from '#preservation/formats'
import type { Hashing } from '../hashing.ts'
import { DamagedContent } from '../tree.ts'
import type { ZipEntry } from './directory.ts'

const localMark = 0x04034b50
const localLength = 30
const pieceBytes = 1024 * 1024
export const stored = 0
export const deflated = 8

/** An entry with the place where its bytes must end at the latest: the next entry, or the directory. */
export type PlacedEntry = ZipEntry & { readonly until: number }

/** The local header must say the same as the directory: a reader that goes by it must see the same file. */
async function dataStart(source: ByteSource, entry: PlacedEntry): Promise<number | null> {
  const { offset, rawName, method, packedBytes, until } = entry
  const head = await source.read(offset, offset + localLength + rawName.length)
  if (head.length < localLength + rawName.length) return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (view.getUint32(0, true) !== localMark || view.getUint16(8, true) !== method) return null
  const isSameName =
    view.getUint16(26, true) === rawName.length &&
    rawName.every((byte, at) => byte === head[localLength + at])
  const start = offset + localLength + rawName.length + view.getUint16(28, true)
  return isSameName && start + packedBytes <= until ? start : null
}

async function* packedPieces(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const piece = await source.read(at, Math.min(end, at + pieceBytes))
    if (piece.length === 0) throw new Error('the source ended too early')
    at += piece.length
    yield piece
  }
}

/** Unpacks pieces as they come; whoever stops listening stops the unpacking too. */
async function* inflated(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await packed.next()
      if (done) controller.close()
      else controller.enqueue(value as Uint8Array<ArrayBuffer>)
    },
    async cancel() {
      await packed.return(undefined)
    },
  })
  const reader = input.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The bytes of one file of a ZIP. Throws `DamagedContent` when they are not what the directory declares. */
export async function* entryPieces(
  source: ByteSource,
  entry: PlacedEntry,
  path: string,
  hashing: Hashing,
): AsyncGenerator<Uint8Array> {
  const crc = await hashing.begin('crc32')
  let given = 0
  try {
    const start = await dataStart(source, entry)
    if (start === null) throw new DamagedContent(path)
    const packed = packedPieces(source, start, start + entry.packedBytes)
    for await (const piece of entry.method === stored ? packed : inflated(packed)) {
      given += piece.length
      // What swells beyond its declared size is a bomb or a forgery; nothing more of it is taken.
      if (given > entry.sizeBytes) throw new DamagedContent(path)
      crc.update(piece)
      yield piece
    }
  } catch (error) {
    throw error instanceof DamagedContent ? error : new DamagedContent(path, error)
  }
  if (given !== entry.sizeBytes || crc.hex() !== entry.crc32) throw new DamagedContent(path)
}
