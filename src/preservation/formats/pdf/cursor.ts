/** What a value breaks of the limits and the spelling that ISO 19005 names. */
export type Remark =
  | 'array-long'
  | 'dictionary-long'
  | 'hex-foreign'
  | 'hex-odd'
  | 'integer-big'
  | 'name-long'
  | 'real-big'
  | 'text-long-1'
  | 'text-long-2'

/** A place in bytes that were read. `remarks` gathers what is found on the way. */
export type Cursor = { readonly bytes: Uint8Array; at: number; readonly remarks: Set<Remark> }

/** The bytes ended inside a value: more of them may help. */
export class PdfEnd extends Error {}
/** Here stands no value of PDF. */
export class PdfBroken extends Error {}

export const isBlank = (byte: number | undefined): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0

export const cursorAt = (bytes: Uint8Array, at = 0): Cursor => ({ bytes, at, remarks: new Set() })
