import type { Fault } from '../validate/fault.ts'
import type { Remark } from './cursor.ts'
import type { PdfDocument } from './document.ts'
import type { PdfAPart } from './fault.ts'
import * as faults from './faults-of-structure.ts'
import { objectAt, type PlacedObject } from './piece.ts'
import { filtersOf } from './stream.ts'
import { isDictionary, isStream, numberOf, type PdfDictionary } from './value.ts'

/** Objects whose spelling is looked at; a document with more of them is judged by these. */
const objectsMost = 200_000

const limitOf: Readonly<
  Partial<Record<Remark, { readonly parts: readonly PdfAPart[]; readonly told: string }>>
> = {
  'array-long': { parts: [1], told: '8191' },
  'dictionary-long': { parts: [1], told: '4095' },
  'integer-big': { parts: [1, 2, 3], told: '2147483647' },
  'name-long': { parts: [1, 2, 3], told: '127' },
  'real-big': { parts: [1], told: '32767' },
  'text-long-1': { parts: [1], told: '65535' },
  'text-long-2': { parts: [2, 3], told: '32767' },
}

function* remarkFaults({ cursor, at, number, value }: PlacedObject, part: PdfAPart): Generator<Fault> {
  const { remarks } = cursor
  if (remarks.has('hex-odd') || remarks.has('hex-foreign')) yield faults.hexText(part, at, `${number}`)
  // The seal of a signed document is one long string; no reading program holds it as text.
  const isSignature = isDictionary(value) && value.entries.has('ByteRange')
  for (const remark of remarks) {
    if (isSignature && remark.startsWith('text-long')) continue
    const limit = limitOf[remark]
    if (limit?.parts.includes(part)) yield faults.overLimit(part, at, limit.told)
  }
}

/** Whether a stream ends where its length says, `endstream` on a line of its own. */
async function endsAsSaid(document: PdfDocument, { entries, streamAt }: PdfDictionary): Promise<boolean> {
  const length = numberOf(await document.resolve(entries.get('Length')))
  if (length === null || length < 0 || streamAt === null) return false
  const text = String.fromCharCode(...(await document.reader.bytes(streamAt + Math.max(0, length - 1), 16)))
  return /^(?:[\s\S]?(?:\r\n|\n|\r)|[\r\n])endstream/.test(length === 0 ? `\n${text}` : text)
}

async function* streamFaults(
  document: PdfDocument,
  { value, hasPlainTail, at, number }: PlacedObject,
  part: PdfAPart,
): AsyncGenerator<Fault> {
  if (!isStream(value)) return
  const { entries } = value
  if (!hasPlainTail || !(await endsAsSaid(document, value)))
    yield faults.streamSpelling(part, at, `${number}`)
  if (['F', 'FFilter', 'FDecodeParms'].some(key => entries.has(key)))
    yield faults.externalStream(part, at, `${number}`)
  const filters = await filtersOf(value, document.resolve)
  const forbidden = filters.find(name => name === 'LZWDecode' || (name === 'Crypt' && part > 1))
  if (forbidden) yield faults.forbiddenFilter(part, at, forbidden)
}

/** Spelling and limits of every object that lies in the file by itself (6.1.6 to 6.1.10, 6.1.12). */
export async function* objectFaults(document: PdfDocument, part: PdfAPart): AsyncGenerator<Fault> {
  let seen = 0
  for (const [number, place] of document.crossReference.places) {
    if (place?.kind !== 'at' || place.offset === 0) continue
    if (++seen > objectsMost) return
    const placed = await objectAt(document.reader, place.offset)
    if (placed?.number !== number) {
      yield faults.lost(place.offset, `${number}`)
      continue
    }
    yield* remarkFaults(placed, part)
    const hasPlainTail =
      isDictionary(placed.value) && placed.value.streamAt !== null ? true : placed.hasPlainTail
    if (!placed.hasPlainHead || !hasPlainTail || !placed.endsWithEndobj)
      yield faults.objectSpelling(part, placed.at, `${number}`)
    yield* streamFaults(document, placed, part)
  }
}
