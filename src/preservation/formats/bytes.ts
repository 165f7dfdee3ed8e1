import { MIB, type ReadableBytes } from '#platform/values'

/** Bytes that can be read at any place: a file, a part of an object, a Blob in the browser. */
export type ByteSource = ReadableBytes & {
  /** The whole in order, where that is another and better way than reading at places: a packed file. */
  pieces?(): AsyncIterable<Uint8Array>
}

const pieceBytes = MIB

/** The whole in pieces of at most one mebibyte; memory stays flat whatever the size. */
export async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.sizeBytes; ) {
    const piece = await source.read(at, Math.min(at + pieceBytes, source.sizeBytes))
    if (piece.length === 0) throw new Error(`the source ended at byte ${at} of ${source.sizeBytes}`)
    at += piece.length
    yield piece
  }
}

export const memoryBytes = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
})

export const blobBytes = (blob: Blob): ByteSource => ({
  sizeBytes: blob.size,
  read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
})
