import { MIB } from '#platform/values'
import type { ByteSource } from '#preservation/formats'
import type { PackageFile } from '#preservation/packages'

/** What identification of a format may need of a file that only flows: its beginning and its end. */
const edgeBytes = MIB

/**
 * A file of a package as bytes for identification. What lies there packed is read once, its beginning and end kept, the
 * rest let go.
 */
export async function fileOfPackage(file: PackageFile): Promise<ByteSource> {
  if (file.read) return { sizeBytes: file.sizeBytes, read: file.read }
  const head: Uint8Array[] = []
  let headBytes = 0
  let tail: Uint8Array = new Uint8Array()
  for await (const piece of file.pieces()) {
    if (headBytes < edgeBytes) {
      const taken = piece.subarray(0, edgeBytes - headBytes)
      head.push(taken)
      headBytes += taken.length
    }
    tail =
      piece.length >= edgeBytes
        ? piece.subarray(piece.length - edgeBytes)
        : Buffer.concat([tail, piece]).subarray(-edgeBytes)
  }
  const start = Buffer.concat(head)
  const tailAt = file.sizeBytes - tail.length
  return {
    sizeBytes: file.sizeBytes,
    pieces: () => file.pieces(),
    read: async (from, to) => {
      const end = Math.min(to, file.sizeBytes)
      if (end <= start.length) return start.subarray(from, end)
      if (from >= tailAt) return tail.subarray(from - tailAt, end - tailAt)
      // Between the two edges nothing decides about a format.
      return from < start.length ? start.subarray(from) : new Uint8Array()
    },
  }
}
