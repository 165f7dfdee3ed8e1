/** A value of PDF (ISO 32000-1, 7.3). Whole and real numbers are both numbers here. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfText
  | PdfReference
  | readonly PdfValue[]
  | PdfDictionary

export type PdfName = { readonly kind: 'name'; readonly name: string }

/** A string; a letter for each byte. */
export type PdfText = { readonly kind: 'text'; readonly bytes: string; readonly isHex: boolean }

export type PdfReference = {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
}

/** A dictionary, and the place of its bytes where it is that of a stream. */
export type PdfDictionary = {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfValue>
  /** Byte of the file where the content of the stream begins; `null` where there is none. */
  readonly streamAt: number | null
}

export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)

const isKind = (value: PdfValue | undefined, kind: string): boolean =>
  typeof value === 'object' && value !== null && !isArray(value) && value.kind === kind

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  isKind(value, 'dictionary')
export const isStream = (value: PdfValue | undefined): value is PdfDictionary =>
  isDictionary(value) && value.streamAt !== null
export const isReference = (value: PdfValue | undefined): value is PdfReference => isKind(value, 'reference')
export const isText = (value: PdfValue | undefined): value is PdfText => isKind(value, 'text')
const isName = (value: PdfValue | undefined): value is PdfName => isKind(value, 'name')

/** Letters of a name, `null` where the value is none. */
export const nameOf = (value: PdfValue | undefined): string | null => (isName(value) ? value.name : null)
export const numberOf = (value: PdfValue | undefined): number | null =>
  typeof value === 'number' ? value : null
