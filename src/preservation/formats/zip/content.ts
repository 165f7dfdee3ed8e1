import type { ByteSource } from '../bytes.ts'
import { BadZip, type ZipEntry } from './directory.ts'

const localMark = 0x04034b50
const localLength = 30
const pieceBytes = 1024 * 1024

/** How the bytes of an entry may be packed; other ways are not read. */
export const zipMethods = { stored: 0, deflated: 8 } as const

/** Where the bytes of an entry begin. The local header must say the same as the directory: a reader that goes by it must see the same file. */
export async function contentStart(source: ByteSource, entry: ZipEntry, until: number): Promise<number> {
  const { offset, rawName, method, packedBytes } = entry
  const head = await source.read(offset, offset + localLength + rawName.length)
  if (head.length < localLength + rawName.length) throw new BadZip('the local header is cut off')
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const isSameName =
    view.getUint16(26, true) === rawName.length &&
    rawName.every((byte, at) => byte === head[localLength + at])
  if (view.getUint32(0, true) !== localMark || view.getUint16(8, true) !== method || !isSameName)
    throw new BadZip('the local header says something else than the directory')
  const start = offset + localLength + rawName.length + view.getUint16(28, true)
  if (start + packedBytes > until) throw new BadZip('the content reaches beyond its place')
  return start
}

/**
 * The next piece is read while the present one is used. Lent pieces lie in two pieces of memory in turn: a package of
 * gigabytes would otherwise keep the collector of garbage busier than the digests.
 */
async function* packedPieces(
  source: ByteSource,
  { start, end }: { start: number; end: number },
  isLent: boolean,
): AsyncGenerator<Uint8Array> {
  const memory = isLent
    ? [0, 1].map(() => new Uint8Array(Math.min(pieceBytes, Math.max(0, end - start))))
    : []
  let turn = 0
  const readAt = (at: number) => source.read(at, Math.min(end, at + pieceBytes), memory[turn++ % 2])
  let ahead: Promise<Uint8Array> | null = start < end ? readAt(start) : null
  try {
    for (let at = start; ahead; ) {
      const piece = await ahead
      ahead = null
      if (piece.length === 0) throw new BadZip('the content is cut off')
      at += piece.length
      if (at < end) ahead = readAt(at)
      yield piece
    }
  } finally {
    // Whoever stops in the middle closes the source next; a read still under way must not outlive it.
    await ahead?.catch(() => {})
  }
}

/** Unpacks pieces as they come; whoever stops listening stops the unpacking too. */
async function* inflated(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let fault: unknown = null
  const input = new ReadableStream<BufferSource>({
    async pull(controller) {
      try {
        const { done, value } = await packed.next()
        if (done) controller.close()
        else controller.enqueue(value as Uint8Array<ArrayBuffer>)
      } catch (error) {
        fault = error
        controller.error(error)
      }
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
  } catch (error) {
    // A source that fails is a fault of the machine; only what the unpacking itself dislikes is a bad ZIP.
    throw fault ?? new BadZip(`the content cannot be unpacked: ${String(error)}`)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * The unpacked bytes of one entry, piece by piece; they must end before `until`, where the next entry or the
 * directory begins. Never more than the entry declares. With `lent`, the memory of a piece may be used again once the
 * next is asked for. Throws when they cannot be read as declared.
 */
export async function* zipContent(
  source: ByteSource,
  entry: ZipEntry,
  until: number,
  { lent = false }: { readonly lent?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const { method, sizeBytes, packedBytes } = entry
  if (method !== zipMethods.stored && method !== zipMethods.deflated) throw new BadZip('an unknown method')
  const start = await contentStart(source, entry, until)
  const isStored = method === zipMethods.stored
  const packed = packedPieces(source, { start, end: start + packedBytes }, lent && isStored)
  let given = 0
  for await (const piece of isStored ? packed : inflated(packed)) {
    given += piece.length
    // What swells beyond its declared size is a bomb or a forgery; nothing more of it is taken.
    if (given > sizeBytes) throw new BadZip('the content is longer than declared')
    yield piece
  }
  if (given !== sizeBytes) throw new BadZip('the content is shorter than declared')
}
