import type { Fault } from '../validate/fault.ts'
import type { Reader } from '../validate/reader.ts'
import type { PdfDocument } from './document.ts'
import type { PdfAPart } from './fault.ts'
import * as faults from './faults-of-structure.ts'
import { objectAt } from './piece.ts'
import { isArray, isDictionary, isText, type PdfValue } from './value.ts'

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

const endBytes = 2048

/** Where the last `startxref` points, and whether anything stands behind the end of the file. */
export async function readEnd(reader: Reader): Promise<{ start: number | null; hasMoreBehind: boolean }> {
  const text = latin(await reader.bytes(Math.max(0, reader.sizeBytes - endBytes), endBytes))
  const found = [...text.matchAll(/startxref[\s\0]+(\d{1,15})/g)].at(-1)
  const end = text.lastIndexOf('%%EOF')
  return {
    start: found ? Number(found[1]) : null,
    hasMoreBehind: end < 0 || !/^(\r\n|\r|\n)?$/.test(text.slice(end + 5)),
  }
}

export async function* headerFaults(reader: Reader, part: PdfAPart | null): AsyncGenerator<Fault> {
  const start = latin(await reader.bytes(0, 64))
  if (!/^%PDF-\d\.\d/.test(start)) yield faults.headless(0)
  else if (part !== null && !/^%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}/.test(start))
    yield faults.plainHeader(part, 0)
}

/** The first half: it lasts through updates, the second changes with each. */
const identifierOf = (value: PdfValue | undefined): string | null =>
  isArray(value) && isText(value[0]) ? value[0].bytes : null

async function isLinearized({ reader, crossReference }: PdfDocument): Promise<boolean> {
  const offsets = [...crossReference.places.values()].flatMap(place =>
    place?.kind === 'at' && place.offset < 1024 ? [place.offset] : [],
  )
  for (const offset of offsets) {
    const value = (await objectAt(reader, offset))?.value
    if (isDictionary(value) && value.entries.has('Linearized')) return true
  }
  return false
}

/** Trailer and cross-reference of a PDF/A (6.1.3 and 6.1.4). */
export async function* trailerFaults(document: PdfDocument, part: PdfAPart): AsyncGenerator<Fault> {
  const { sections } = document.crossReference
  const [newest, next] = sections
  const identifier = await document.resolve(newest?.trailer.entries.get('ID'))
  if (identifierOf(identifier) === null) yield faults.noIdentifier(part, newest?.at ?? null)
  else if (next && (await isLinearized(document))) {
    const first = identifierOf(await document.resolve(next.trailer.entries.get('ID')))
    if (first !== null && first !== identifierOf(identifier)) yield faults.noIdentifier(part, next.at)
  }
  // Part 1 stands on PDF 1.4, which has no streams here (6.1.4).
  const odd = sections.find(({ kind, isPlain }) => !isPlain || (part === 1 && kind === 'stream'))
  if (odd) yield faults.tableSpelling(part, odd.at)
}
