import type { Reader } from '../validate/reader.ts'
import { entriesOfStream } from './cross-reference-stream.ts'
import { tableAt } from './cross-reference-table.ts'
import { objectAt } from './piece.ts'
import { objectsMost, type PdfPlace, type Section } from './section.ts'
import { isStream, numberOf, type PdfValue } from './value.ts'

export type CrossReference = {
  readonly places: ReadonlyMap<number, PdfPlace | null>
  /** The newest first. */
  readonly sections: readonly Section[]
  /** Byte that is said to hold a section and holds none; `null` where the chain is whole. */
  readonly brokenAt: number | null
}

/** More updates than a document gets in its life. */
const sectionsMost = 10_000
async function sectionAt(reader: Reader, at: number): Promise<Section | null> {
  const start = await reader.bytes(at, 4)
  if (String.fromCharCode(...start) === 'xref') return tableAt(reader, at)
  const found = await objectAt(reader, at)
  if (!found || !isStream(found.value)) return null
  const entries = await entriesOfStream(reader, found.value)
  return entries && { kind: 'stream', at, trailer: found.value, entries, isPlain: true }
}

const whole = (value: PdfValue | undefined): number | null => {
  const number = numberOf(value)
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}

/** Follows the chain of sections from the last one back; entries of newer sections win (ISO 32000-1, 7.5.8.4). */
export async function readCrossReference(reader: Reader, start: number): Promise<CrossReference> {
  const places = new Map<number, PdfPlace | null>()
  const sections: Section[] = []
  const seen = new Set<number>()
  const waiting = [start]
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    const section = seen.size > sectionsMost ? null : await sectionAt(reader, at)
    if (!section) return { places, sections, brokenAt: at }
    sections.push(section)
    for (const [number, place] of section.entries) {
      if (!places.has(number) && places.size < objectsMost) places.set(number, place)
    }
    const { entries } = section.trailer
    const [hybrid, previous] = [whole(entries.get('XRefStm')), whole(entries.get('Prev'))]
    if (previous !== null) waiting.unshift(previous)
    if (hybrid !== null && section.kind === 'table') waiting.unshift(hybrid)
  }
  return { places, sections, brokenAt: null }
}
