import type { Remark } from '../cursor.ts'
import type { PdfDictionary, PdfText } from '../value.ts'

/** Text that a font showed, as it stands in the stream. */
export type FontUse = {
  readonly texts: PdfText[]
  /** False while all of it was shown in the invisible mode 3. */
  isVisible: boolean
}

/** What one content stream uses, by the names of its resources. */
export type Uses = {
  /** Colour spaces that something was painted in. */
  readonly colours: Set<string>
  readonly patterns: Set<string>
  readonly fonts: Map<string, FontUse>
  readonly drawings: Set<string>
  readonly states: Set<string>
  readonly shadings: Set<string>
  readonly intents: Set<string>
  readonly images: PdfDictionary[]
  /** Operators that PDF does not know. */
  readonly unknown: Set<string>
  /** Deepest nesting of `q`. */
  depth: number
  remarks: ReadonlySet<Remark>
}

export const noUses = (): Uses => ({
  colours: new Set(),
  patterns: new Set(),
  fonts: new Map(),
  drawings: new Set(),
  states: new Set(),
  shadings: new Set(),
  intents: new Set(),
  images: [],
  unknown: new Set(),
  depth: 0,
  remarks: new Set(),
})
