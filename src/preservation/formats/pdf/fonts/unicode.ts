import { dictionaryOf, type Faults, type Judging } from '../judging.ts'
import { isStream, isText, nameOf } from '../value.ts'
import * as faults from './faults.ts'
import type { UsedFont } from './font.ts'

const collections = new Set(['GB1', 'CNS1', 'Japan1', 'Korea1'])

/** Values that stand for no character (ISO 19005-2, 6.2.11.7.2). */
const noCharacters = new Set(['0000', 'FEFF', 'FFFE'])

function mapsToNothing(text: string): boolean {
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    const values = [...block!.matchAll(/<[0-9A-Fa-f\s]*>\s*<([0-9A-Fa-f\s]*)>/g)]
    if (values.some(([, value]) => noCharacters.has(value!.replace(/\s/g, '').toUpperCase()))) return true
  }
  return false
}

/** Text that levels A and U want to be read as Unicode (6.3.8 of part 1, 6.2.11.7.2 later). */
export async function* unicodeFaults(judging: Judging, used: UsedFont): Faults {
  const { document, part, level } = judging
  if (level === 'b') return
  const map = await document.resolve(used.font.entries.get('ToUnicode'))
  if (isStream(map)) {
    const bytes = await document.content(map)
    if (part > 1 && bytes && mapsToNothing(new TextDecoder('latin1').decode(bytes)))
      yield faults.noUnicode(part, null, used.name)
    return
  }
  if (!used.isComposite || map !== null) return
  const encoding = nameOf(await document.resolve(used.font.entries.get('Encoding')))
  const { entries } = await dictionaryOf(judging, used.own.entries.get('CIDSystemInfo'))
  const ordering = await document.resolve(entries.get('Ordering'))
  const isKnown = isText(ordering) && collections.has(ordering.bytes)
  if (encoding?.startsWith('Identity') && !isKnown) yield faults.noUnicode(part, null, used.name)
}
