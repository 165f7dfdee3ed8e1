import { MIB } from '#platform/values'
import type { ByteSource } from '#preservation/formats'
import type { PackageFile } from '../tree.ts'

/** What identification of a format may need of a file that only flows: its beginning and its end. */
const edgeBytes = MIB

/** Keeps the beginning and the end of what passes; the rest is let go. */
type Edges = {
  take(piece: Uint8Array): void
  /** The file as bytes to identify it by. Between the two edges nothing decides about a format. */
  asBytes(): ByteSource
}

/** Copies what of a piece at a place falls into a window of the file. */
function lay(window: Uint8Array, windowAt: number, piece: Uint8Array, at: number): void {
  const from = Math.max(windowAt, at)
  const until = Math.min(windowAt + window.length, at + piece.length)
  if (from < until) window.set(piece.subarray(from - at, until - at), from - windowAt)
}

/** Remembers a mebibyte from either end by the declared size; a file of other bytes than declared is found elsewhere. */
export function edgesOf(file: PackageFile): Edges {
  const head = new Uint8Array(Math.min(edgeBytes, file.sizeBytes))
  const tailAt = Math.max(head.length, file.sizeBytes - edgeBytes)
  const tail = new Uint8Array(file.sizeBytes - tailAt)
  let at = 0
  return {
    take(piece) {
      lay(head, 0, piece, at)
      lay(tail, tailAt, piece, at)
      at += piece.length
    },
    asBytes: () => ({
      sizeBytes: file.sizeBytes,
      ...(tail.length > 0 && { pieces: () => file.pieces() }),
      read: async (from, to) => {
        const until = Math.min(to, file.sizeBytes)
        if (until <= head.length) return head.subarray(from, until)
        if (from >= tailAt) return tail.subarray(from - tailAt, until - tailAt)
        return from < head.length ? head.subarray(from) : new Uint8Array()
      },
    }),
  }
}

/** A file that lies there as it is may be read at any place. */
export const bytesInPlace = ({ sizeBytes, read }: PackageFile): ByteSource | null =>
  read ? { sizeBytes, read } : null

/** A file of a package as bytes for identification; what is packed is read once. Throws `DamagedContent`. */
export async function fileOfPackage(file: PackageFile): Promise<ByteSource> {
  const inPlace = bytesInPlace(file)
  if (inPlace) return inPlace
  const edges = edgesOf(file)
  for await (const piece of file.pieces()) edges.take(piece)
  return edges.asBytes()
}
