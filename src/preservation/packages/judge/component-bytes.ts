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

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export function edgesOf(file: PackageFile): Edges {
  const head: Uint8Array[] = []
  let headBytes = 0
  let tail: Uint8Array[] = []
  let tailBytes = 0
  return {
    take(piece) {
      if (headBytes < edgeBytes) {
        const taken = piece.slice(0, edgeBytes - headBytes)
        head.push(taken)
        headBytes += taken.length
      }
      tail.push(piece.slice(-edgeBytes))
      tailBytes += Math.min(piece.length, edgeBytes)
      if (tailBytes < 2 * edgeBytes) return
      tail = [joined(tail).slice(-edgeBytes)]
      tailBytes = edgeBytes
    },
    asBytes() {
      const start = joined(head)
      const end = joined(tail).subarray(-edgeBytes)
      const endAt = file.sizeBytes - end.length
      const isWhole = file.sizeBytes <= start.length
      return {
        sizeBytes: file.sizeBytes,
        ...(isWhole ? {} : { pieces: () => file.pieces() }),
        read: async (from, to) => {
          const until = Math.min(to, file.sizeBytes)
          if (until <= start.length) return start.subarray(from, until)
          if (from >= endAt) return end.subarray(from - endAt, until - endAt)
          return from < start.length ? start.subarray(from) : new Uint8Array()
        },
      }
    },
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
