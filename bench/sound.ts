import { randomBytes } from 'node:crypto'
import { MIB } from '#platform/values'
import { waveHead } from '../test/packages/large-sip.ts'

/** A sound file by its head; the rest is noise, the same mebibyte again and again with its number. */
export function* soundPieces(sizeBytes: number): Generator<Uint8Array> {
  const piece = randomBytes(MIB)
  const head = waveHead(sizeBytes)
  for (let at = 0; at < sizeBytes; at += MIB) {
    const next = Buffer.from(piece)
    if (at === 0) head.copy(next)
    else next.writeDoubleLE(at, 100)
    yield next
  }
}
