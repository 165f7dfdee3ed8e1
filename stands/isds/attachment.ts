import { closeSync, openSync, readSync } from 'node:fs'
import type { AttachmentOrder } from './order.ts'

/** A multiple of three, so that base64 of the pieces is base64 of the whole; of 57, so that lines stay whole. */
const pieceBytes = 57 * 4096

function* filePieces(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.alloc(pieceBytes)
      let filled = 0
      for (let n = -1; n !== 0 && filled < pieceBytes; filled += n)
        n = readSync(file, piece, filled, pieceBytes - filled, null)
      if (filled > 0) yield piece.subarray(0, filled)
      if (filled < pieceBytes) return
    }
  } finally {
    closeSync(file)
  }
}

/** The pattern repeats every 251 bytes, a prime, so that a lost or doubled piece shows. */
const period = 251
const pattern = Buffer.from(Uint8Array.from({ length: pieceBytes + period }, (_, n) => n % period))

export function* patternPieces(sizeBytes: number): Generator<Buffer> {
  for (let at = 0; at < sizeBytes; at += pieceBytes) {
    const start = at % period
    yield pattern.subarray(start, start + Math.min(pieceBytes, sizeBytes - at))
  }
}

function* memoryPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

/** The ordered content, piece by piece. */
export function contentPieces({ text, base64, file, sizeBytes }: AttachmentOrder): Iterable<Buffer> {
  if (file !== undefined) return filePieces(file)
  if (sizeBytes !== undefined) return patternPieces(sizeBytes)
  return memoryPieces(base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64'))
}

const lineLength = 76
const lineEnd = 0x0a

/** Signs of one piece before they are cut into lines; used again, since fresh memory costs more than decoding. */
let room = Buffer.alloc(0)

/** Base64 in lines of 76 signs, as the data-box system writes it. */
export function* base64Pieces(pieces: Iterable<Buffer>): Generator<Buffer> {
  for (const piece of pieces) {
    const signs = piece.toString('base64')
    if (room.length < signs.length) room = Buffer.allocUnsafeSlow(signs.length)
    room.write(signs, 'latin1')
    const lines = Buffer.allocUnsafe(signs.length + Math.ceil(signs.length / lineLength))
    let into = 0
    for (let at = 0; at < signs.length; at += lineLength) {
      into += room.copy(lines, into, at, Math.min(at + lineLength, signs.length))
      lines[into++] = lineEnd
    }
    yield lines
  }
}

const heldBytes = 2 * 1024 * 1024
let held: { sizeBytes: number; pieces: Buffer[] } | null = null

/** An attachment in base64. Thousands of messages of one measurement carry the same pattern: it is encoded once. */
export function encodedPieces(order: AttachmentOrder): Iterable<Buffer> {
  const { sizeBytes, file } = order
  if (file !== undefined || sizeBytes === undefined || sizeBytes > heldBytes)
    return base64Pieces(contentPieces(order))
  if (held?.sizeBytes !== sizeBytes) held = { sizeBytes, pieces: [...base64Pieces(patternPieces(sizeBytes))] }
  return held.pieces
}
