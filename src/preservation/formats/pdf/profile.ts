import type { PdfDocument } from './document.ts'
import type { PdfDictionary } from './value.ts'

/** What the header of a colour profile says (ICC.1:2004, 7.2). */
export type ColourProfile = {
  readonly majorVersion: number
  readonly deviceClass: string
  /** Without blanks: `RGB`, `CMYK`, `GRAY`, `Lab`. */
  readonly space: string
}

const headerBytes = 128

/** `null` where it is no profile. */
export async function readProfile(
  document: PdfDocument,
  stream: PdfDictionary,
): Promise<ColourProfile | null> {
  const bytes = await document.content(stream)
  if (!bytes || bytes.length < headerBytes) return null
  const letters = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (letters(36) !== 'acsp') return null
  return { majorVersion: bytes[8]!, deviceClass: letters(12), space: letters(16).trim() }
}
