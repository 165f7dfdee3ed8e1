import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { GIB, MIB, sha512Digest } from '#platform/values'
import { nodeHashing, packSip } from '#preservation/packages'
import { componentOf, documentOf, identity, smallSip } from './small-sip.ts'

const headBytes = 44

/** The head of a WAV of silence: mono, 16 bits, 44 100 samples a second. */
export function waveHead(sizeBytes: number): Buffer {
  const head = Buffer.alloc(headBytes)
  head.write('RIFF', 0)
  head.writeUInt32LE(sizeBytes - 8, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(44_100, 24)
  head.writeUInt32LE(88_200, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(sizeBytes - headBytes, 40)
  return head
}

const silence = Buffer.alloc(MIB)

function* wave(sizeBytes: number): Generator<Uint8Array> {
  yield waveHead(sizeBytes)
  for (let left = sizeBytes - headBytes; left > 0; left -= silence.length)
    yield left < silence.length ? silence.subarray(0, left) : silence
}

/**
 * Writes a right package with hours of silence into a folder; silence takes no room on the disk. Gives its path.
 */
export async function writeLargeSip(folder: string, sizeBytes = 2 * GIB + 6 * MIB): Promise<string> {
  const hash = createHash('sha512')
  for (const piece of wave(sizeBytes)) hash.update(piece)
  const component = {
    ...componentOf(new Uint8Array(), { identity: identity('OUJA0000000009') }),
    sizeBytes,
    digest: sha512Digest(hash.digest('hex')),
    fileName: 'jednání.wav',
    mime: 'audio/x-wav',
  }
  const { order } = smallSip()
  const recording = documentOf([component], {
    identity: identity('OUJA0000000002'),
  })
  const large = { ...order, dossier: { ...order.dossier, documents: [recording] } }
  const path = `${folder}/${large.name}.zip`
  const file = await open(path, 'w')
  let at = 0
  for await (const piece of packSip(large, () => wave(sizeBytes), nodeHashing)) {
    if (!silence.subarray(0, piece.length).equals(piece)) await file.write(piece, 0, piece.length, at)
    at += piece.length
  }
  await file.truncate(at)
  await file.close()
  return path
}
