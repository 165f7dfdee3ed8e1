import type { FontUse } from '../content/uses.ts'
import { dictionaryOf, type Judging } from '../judging.ts'
import { isArray, isStream, nameOf, numberOf, type PdfDictionary } from '../value.ts'

/** A font that a text uses, with the dictionaries that describe it. */
export type UsedFont = {
  readonly name: string
  /** Subtype of the simple font or of the descendant of a composite one. */
  readonly kind: string
  readonly font: PdfDictionary
  /** The descendant of a composite font; the font itself otherwise. */
  readonly own: PdfDictionary
  readonly isComposite: boolean
  readonly descriptor: PdfDictionary
  readonly program: PdfDictionary | null
  /** Bit 3 of the flags: glyphs outside the standard Latin set (ISO 32000-1, table 123). */
  readonly isSymbolic: boolean
  readonly use: FontUse
}

export async function usedFont(judging: Judging, font: PdfDictionary, use: FontUse): Promise<UsedFont> {
  const { document } = judging
  const isComposite = nameOf(await document.resolve(font.entries.get('Subtype'))) === 'Type0'
  const descendants = await document.resolve(font.entries.get('DescendantFonts'))
  const own = isComposite && isArray(descendants) ? await dictionaryOf(judging, descendants[0]) : font
  const descriptor = await dictionaryOf(judging, own.entries.get('FontDescriptor'))
  let program: PdfDictionary | null = null
  for (const key of ['FontFile', 'FontFile2', 'FontFile3']) {
    const stream = await document.resolve(descriptor.entries.get(key))
    if (isStream(stream)) program = stream
  }
  const flags = numberOf(await document.resolve(descriptor.entries.get('Flags'))) ?? 0
  return {
    name: nameOf(await document.resolve(font.entries.get('BaseFont'))) ?? '?',
    kind: nameOf(await document.resolve(own.entries.get('Subtype'))) ?? '?',
    font,
    own,
    isComposite,
    descriptor,
    program,
    isSymbolic: (flags & 4) !== 0,
    use,
  }
}

export const isSubset = ({ name }: UsedFont): boolean => /^[A-Z]{6}\+/.test(name)
