import type { Faults, Judging } from '../judging.ts'
import { isDictionary, isText, nameOf } from '../value.ts'
import * as faults from './faults.ts'
import { isSubset, type UsedFont } from './font.ts'

const plainEncodings = new Set(['WinAnsiEncoding', 'MacRomanEncoding'])

/** Encoding of a TrueType font: none for symbols, one of two for letters (6.3.7 of part 1, 6.2.11.6 later). */
async function* encodingFaults({ document, part }: Judging, used: UsedFont): Faults {
  const encoding = await document.resolve(used.font.entries.get('Encoding'))
  if (used.isSymbolic) {
    // Part 1 was corrected here; only what all its readings forbid is told.
    if (part > 1 && encoding !== null) yield faults.encoding(part, null, used.name)
    return
  }
  const name = isDictionary(encoding)
    ? nameOf(await document.resolve(encoding.entries.get('BaseEncoding')))
    : nameOf(encoding)
  if (name !== null && !plainEncodings.has(name)) yield faults.encoding(part, null, used.name)
  // Below the blank these encodings have no characters.
  const isPlain = !isDictionary(encoding) && name !== null && plainEncodings.has(name)
  const hasControls = used.use.texts.some(({ bytes }) => [...bytes].some(letter => letter < ' '))
  if (part > 1 && isPlain && hasControls) yield faults.noGlyph(part, null, used.name)
}

/** A simple font: encoding and, in part 1, the list of glyphs of a subset (6.3.5). */
export async function* simpleFaults(judging: Judging, used: UsedFont): Faults {
  if (used.kind === 'TrueType') yield* encodingFaults(judging, used)
  if (judging.part !== 1 || used.kind !== 'Type1' || !isSubset(used)) return
  const names = await judging.document.resolve(used.descriptor.entries.get('CharSet'))
  if (!isText(names) || names.bytes.trim() === '') yield faults.subset(judging.part, null, used.name)
}
