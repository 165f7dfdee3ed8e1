import type { PdfDictionary } from './value.ts'

/** Where an object lies: at a byte of the file, or as the nth in an object stream. */
export type PdfPlace =
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number }

/** One section: a table with its trailer, or a stream. `null` as place: a free number. */
export type Section = {
  readonly kind: 'table' | 'stream'
  readonly at: number
  readonly trailer: PdfDictionary
  readonly entries: ReadonlyMap<number, PdfPlace | null>
  /** Spelling that ISO 19005-1, 6.1.4 asks of a table. */
  readonly isPlain: boolean
}

/** More objects we do not read (ISO 19005-1, 6.1.12 permits eight millions). */
export const objectsMost = 2_000_000
