import { overLimit } from '../faults-of-structure.ts'
import { dictionaryOf, type Faults, type Judging } from '../judging.ts'
import {
  isDictionary,
  isStream,
  isText,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfValue,
} from '../value.ts'
import * as faults from './faults.ts'
import { isSubset, type UsedFont } from './font.ts'

/** Character maps that need not be embedded (ISO 32000-1, table 118). */
const predefined = new Set(
  `GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H
  UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H
  ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H
  90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V
  UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V
  KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H
  UniKS-UTF16-V Identity-H Identity-V`.split(/\s+/),
)

/** Largest character identifier (ISO 19005-1, 6.1.12). */
const identifierMost = 65_535

async function collectionOf(judging: Judging, value: PdfValue | undefined): Promise<string | null> {
  const { entries } = await dictionaryOf(judging, value)
  const [registry, ordering] = [
    await judging.document.resolve(entries.get('Registry')),
    await judging.document.resolve(entries.get('Ordering')),
  ]
  return isText(registry) && isText(ordering) ? `${registry.bytes}-${ordering.bytes}` : null
}

/** What an embedded map says of itself and of identifiers. */
async function* embeddedMapFaults(judging: Judging, used: UsedFont, map: PdfDictionary): Faults {
  const { part, document } = judging
  const bytes = await document.content(map)
  const text = bytes ? new TextDecoder('latin1').decode(bytes) : ''
  const inside = /\/WMode\s+(\d)\s+def/.exec(text)?.[1]
  const told = numberOf(await document.resolve(map.entries.get('WMode')))
  if (bytes && told !== null && told !== Number(inside ?? 0)) yield faults.characterMap(part, null, used.name)
  const parent = await document.resolve(map.entries.get('UseCMap'))
  const named = nameOf(parent)
  if (named !== null && !predefined.has(named)) yield faults.characterMap(part, null, used.name)
  const own = await collectionOf(judging, used.own.entries.get('CIDSystemInfo'))
  const theirs = await collectionOf(judging, map.entries.get('CIDSystemInfo'))
  if (own !== null && theirs !== null && own !== theirs) yield faults.characterMap(part, null, used.name)
  for (const [, block] of text.matchAll(/begincid(?:range|char)([\s\S]*?)endcid/g)) {
    const identifiers = [...block!.matchAll(/>\s*(\d+)/g)].map(([, digits]) => Number(digits))
    if (identifiers.some(identifier => identifier > identifierMost))
      yield overLimit(part, null, `${identifierMost}`)
  }
}

async function* subsetFaults({ document, part }: Judging, used: UsedFont): Faults {
  // Later parts only ask that what is listed is whole.
  if (part !== 1 || !isSubset(used)) return
  const set = await document.resolve(used.descriptor.entries.get('CIDSet'))
  const bytes = isStream(set) ? await document.content(set) : null
  if (!isStream(set) || (bytes && bytes.length === 0)) yield faults.subset(part, null, used.name)
}

/** A composite font: its character map, its order of glyphs, its subset (6.3.3 and 6.3.5 of part 1, 6.2.11.3 later). */
export async function* compositeFaults(judging: Judging, used: UsedFont): Faults {
  const { document, part } = judging
  const map = await document.resolve(used.font.entries.get('Encoding'))
  const name = nameOf(map)
  if (name !== null && !predefined.has(name)) yield faults.characterMap(part, null, used.name)
  if (isStream(map)) yield* embeddedMapFaults(judging, used, map)
  if (used.kind === 'CIDFontType2' && used.program) {
    const order = await document.resolve(used.own.entries.get('CIDToGIDMap'))
    if (!isDictionary(order) && nameOf(order) !== 'Identity') yield faults.characterMap(part, null, used.name)
  }
  yield* subsetFaults(judging, used)
}
