import type { Faults, Judging } from '../judging.ts'
import { isArray, isDictionary, nameOf, numberOf, type PdfValue } from '../value.ts'
import * as faults from './faults.ts'
import type { UsedFont } from './font.ts'
import { readTrueType, type TrueTypeFont } from './true-type.ts'

/** Widths may differ by the rounding to thousandths. */
const toleranceThousandths = 1.5

/** A shown code: its glyph, and its width as the PDF tells it; `null` where it tells none. */
type Shown = { readonly glyph: number; readonly width: number | null }

/** Widths of a composite font by identifier (ISO 32000-1, 9.7.4.3). */
async function compositeWidths({ document }: Judging, { own }: UsedFont): Promise<(code: number) => number> {
  const list = await document.resolve(own.entries.get('W'))
  const otherwise = numberOf(await document.resolve(own.entries.get('DW'))) ?? 1000
  const widths = new Map<number, number>()
  const items: PdfValue[] = []
  for (const item of isArray(list) ? list : []) items.push(await document.resolve(item))
  for (let at = 0; at + 1 < items.length; ) {
    const [first, second, third] = [numberOf(items[at]), items[at + 1], numberOf(items[at + 2])]
    if (first === null) break
    if (isArray(second)) {
      for (const [n, width] of second.entries()) widths.set(first + n, numberOf(width) ?? otherwise)
      at += 2
    } else {
      const last = Math.min(numberOf(second) ?? first, first + 65_535)
      for (let code = first; code <= last; code++) widths.set(code, third ?? otherwise)
      at += 3
    }
  }
  return code => widths.get(code) ?? otherwise
}

/** Codes of two bytes that are glyphs themselves. */
async function* shownByIdentity(judging: Judging, used: UsedFont): AsyncGenerator<Shown> {
  const widthOf = await compositeWidths(judging, used)
  const seen = new Set<number>()
  for (const { bytes } of used.use.texts)
    for (let at = 0; at + 1 < bytes.length; at += 2)
      seen.add(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1))
  for (const glyph of seen) yield { glyph, width: widthOf(glyph) }
}

/** Codes of Windows letters, by the font’s own map. */
async function* shownByLetters(
  { document }: Judging,
  { font, use }: UsedFont,
  glyphOf: (character: number) => number,
): AsyncGenerator<Shown> {
  const list = await document.resolve(font.entries.get('Widths'))
  const first = numberOf(await document.resolve(font.entries.get('FirstChar')))
  if (!isArray(list) || first === null) return
  const codes = new Set(use.texts.flatMap(({ bytes }) => [...bytes].map(letter => letter.charCodeAt(0))))
  const decoder = new TextDecoder('windows-1252')
  for (const code of codes) {
    // Blanks without a break and soft hyphens are drawn by other glyphs in many fonts.
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad) continue
    const character = decoder.decode(Uint8Array.of(code)).codePointAt(0)!
    yield { glyph: glyphOf(character), width: numberOf(await document.resolve(list[code - first])) }
  }
}

async function shownIn(judging: Judging, used: UsedFont, program: TrueTypeFont) {
  const encoding = await judging.document.resolve(used.font.entries.get('Encoding'))
  if (used.isComposite) {
    const order = await judging.document.resolve(used.own.entries.get('CIDToGIDMap'))
    const isIdentity = nameOf(encoding) === 'Identity-H' && !isDictionary(order)
    return isIdentity ? shownByIdentity(judging, used) : null
  }
  const isLetters = !used.isSymbolic && nameOf(encoding) === 'WinAnsiEncoding'
  return isLetters && program.glyphOf ? shownByLetters(judging, used, program.glyphOf) : null
}

/** Shown characters that an embedded TrueType font lacks or holds in another width (6.3.6 of part 1, 6.2.11.5 later). */
export async function* metricFaults(judging: Judging, used: UsedFont): Faults {
  const { document, part } = judging
  if (!used.program || !used.descriptor.entries.has('FontFile2')) return
  const key = used.program.streamAt ?? -1
  let program = judging.trueTypes.get(key)
  if (program === undefined) {
    const bytes = await document.content(used.program)
    program = bytes && readTrueType(bytes)
    judging.trueTypes.set(key, program)
  }
  const shown = program && (await shownIn(judging, used, program))
  if (!program || !shown) return
  for await (const { glyph, width } of shown) {
    if (glyph === 0 || glyph >= program.glyphs) {
      if (part > 1 && glyph !== 0) yield faults.noGlyph(part, null, used.name)
    } else if (width !== null && Math.abs(width - program.widthOf(glyph)) > toleranceThousandths)
      return yield faults.metrics(part, null, used.name)
  }
}
