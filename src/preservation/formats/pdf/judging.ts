import type { Fault } from '../validate/fault.ts'
import type { PdfDocument } from './document.ts'
import type { PdfAPart } from './fault.ts'
import type { TrueTypeFont } from './fonts/true-type.ts'
import { isDictionary, isReference, type PdfDictionary, type PdfValue } from './value.ts'

/** Colours that the output intent of the document describes. */
export type OutputIntent = {
  /** `unknown`: a named printing condition without a profile; device colours are not judged then. */
  readonly colours: 'none' | 'gray' | 'rgb' | 'cmyk' | 'unknown'
}

/** What a check of a PDF/A needs to know of the whole. */
export type Judging = {
  readonly document: PdfDocument
  readonly part: PdfAPart
  readonly level: 'a' | 'b' | 'u'
  readonly root: PdfDictionary
  readonly intent: OutputIntent
  /** Objects that were judged, by what was asked of them: nothing is told twice, nothing turns in a circle. */
  readonly seen: Set<string>
  /** Spot colours met so far, each with the family of its alternative space. */
  readonly spots: Set<string>
  /** Embedded TrueType fonts by the byte where they begin; `null` where one cannot be read. */
  readonly trueTypes: Map<number, TrueTypeFont | null>
}

export type Faults = AsyncGenerator<Fault>

/** True the first time a value, or the object behind a reference, is met for a question. */
export function isNew(
  { seen }: Pick<Judging, 'seen'>,
  question: string,
  value: PdfValue | undefined,
): boolean {
  if (!isReference(value)) return true
  const key = `${question} ${value.number}`
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** A dictionary, or an empty one where there is none. */
export async function dictionaryOf(
  { document }: Pick<Judging, 'document'>,
  value: PdfValue | undefined,
): Promise<PdfDictionary> {
  const found = await document.resolve(value)
  return isDictionary(found) ? found : { kind: 'dictionary', entries: new Map(), streamAt: null }
}

/** The object number of a reference, for messages. */
export const toldNumber = (value: PdfValue | undefined): string =>
  isReference(value) ? `${value.number}` : '?'
