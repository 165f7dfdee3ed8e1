import { randomBytes } from 'node:crypto'
import { MIB } from '#platform/values'

/** A sound file by its head; the rest is noise, and the same mebibyte again and again with its number. */
function* soundPieces(sizeBytes: number, piece: Buffer): Generator<Uint8Array> {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(sizeBytes - 8, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(48_000, 24)
  head.writeUInt32LE(192_000, 28)
  head.writeUInt16LE(4, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(sizeBytes - 44, 40)
  for (let at = 0; at < sizeBytes; at += MIB) {
    const next = Buffer.from(piece)
    if (at === 0) head.copy(next)
    else next.writeDoubleLE(at, 100)
    yield next
  }
}

/** Pieces of one sound, the same as often as they are asked for. */
export function soundOf(sizeBytes: number): () => Generator<Uint8Array> {
  const piece = randomBytes(MIB)
  return () => soundPieces(sizeBytes, piece)
}
