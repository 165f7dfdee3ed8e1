import type { Look } from '../look.ts'
import { endOf, stands } from '../pattern.ts'
import type { ByteSequence, Signature, Signatures } from './signature.ts'

type Windows = Pick<Look, 'head' | 'tail'>

function sequenceStands(sequence: ByteSequence, { head, tail }: Windows): boolean {
  if (sequence.from === 'start') {
    if (sequence.max === 0) return endOf(sequence.pattern, head, 0) >= 0
    return stands(sequence.pattern, head, sequence.min, sequence.max)
  }
  if (sequence.from === 'end') {
    const from = Math.max(0, tail.length - sequence.longest)
    return stands(sequence.pattern, tail, from, tail.length)
  }
  if (stands(sequence.pattern, head, 0, head.length)) return true
  return tail !== head && stands(sequence.pattern, tail, 0, tail.length)
}

/** Whether all sequences of a signature stand in a file, as far as its two ends are looked at. */
export const signatureStands = ({ sequences }: Signature, windows: Windows): boolean =>
  sequences.every(sequence => sequenceStands(sequence, windows))

type Owned = Signatures['signatures'][number]

/** Signatures by the byte that must begin the file; the rest has to be tried on every file. */
export type SignatureIndex = {
  readonly first: readonly (readonly Owned[])[]
  readonly rest: readonly Owned[]
}

/** The one byte a file must begin with for a signature to stand; `null` where several would do. */
function firstByteOf({ sequences }: Signature): number | null {
  for (const sequence of sequences) {
    if (sequence.from !== 'start' || sequence.min !== 0 || sequence.max !== 0) continue
    const [step] = sequence.pattern
    if (step?.kind === 'bytes') return step.bytes[0]!
  }
  return null
}

export function indexOf(signatures: readonly Owned[]): SignatureIndex {
  const first: Owned[][] = Array.from({ length: 256 }, () => [])
  const rest: Owned[] = []
  for (const signature of signatures) {
    const byte = firstByteOf(signature)
    if (byte === null) rest.push(signature)
    else first[byte]!.push(signature)
  }
  return { first, rest }
}

/** PRONOM identifiers of every format one of whose signatures stands. */
export function hitsOf(index: SignatureIndex, windows: Windows): Set<string> {
  const hits = new Set<string>()
  const begun = windows.head[0] === undefined ? [] : index.first[windows.head[0]]!
  for (const signature of [...begun, ...index.rest])
    if (!signature.puids.every(puid => hits.has(puid)) && signatureStands(signature, windows))
      for (const puid of signature.puids) hits.add(puid)
  return hits
}
