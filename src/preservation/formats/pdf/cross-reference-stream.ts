import type { Reader } from '../validate/reader.ts'
import { objectsMost, type PdfPlace } from './section.ts'
import { decodedStream } from './stream.ts'
import { isArray, numberOf, type PdfDictionary, type PdfValue } from './value.ts'

const numbersOf = (value: PdfValue | undefined): number[] | null => {
  if (!isArray(value)) return null
  const numbers = value.map(item => numberOf(item))
  return numbers.every(number => number !== null && Number.isSafeInteger(number) && number >= 0)
    ? (numbers as number[])
    : null
}

/** A field of an entry: whole number, the highest byte first. */
const field = (bytes: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let n = 0; n < width; n++) value = value * 256 + bytes[at + n]!
  return value
}

function placeOf(type: number, second: number, third: number): PdfPlace | null {
  if (type === 1) return { kind: 'at', offset: second, generation: third }
  return type === 2 ? { kind: 'in', stream: second, index: third } : null
}

/** Entries of a cross-reference stream (ISO 32000-1, 7.5.8); `null` where it cannot be read. */
export async function entriesOfStream(
  reader: Reader,
  stream: PdfDictionary,
): Promise<Map<number, PdfPlace | null> | null> {
  const widths = numbersOf(stream.entries.get('W'))
  const size = numberOf(stream.entries.get('Size'))
  const index = stream.entries.has('Index') ? numbersOf(stream.entries.get('Index')) : [0, size ?? 0]
  if (widths?.length !== 3 || widths.some(width => width > 8) || !index) return null
  const bytes = await decodedStream(reader, stream, async value => value)
  if (!bytes) return null
  const [first = 0, second = 0, third = 0] = widths
  const entryBytes = first + second + third
  const entries = new Map<number, PdfPlace | null>()
  let at = 0
  for (let n = 0; n + 1 < index.length; n += 2) {
    for (let k = 0; k < index[n + 1]! && entryBytes > 0; k++, at += entryBytes) {
      if (at + entryBytes > bytes.length || entries.size >= objectsMost) return entries
      const type = first === 0 ? 1 : field(bytes, at, first)
      entries.set(
        index[n]! + k,
        placeOf(type, field(bytes, at + first, second), field(bytes, at + first + second, third)),
      )
    }
  }
  return entries
}
