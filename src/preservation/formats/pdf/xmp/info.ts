import type { Fault } from '../../validate/fault.ts'
import type { PdfDocument } from '../document.ts'
import { infoValue } from '../faults-of-structure.ts'
import { isDictionary, isText } from '../value.ts'
import * as faults from './faults.ts'
import { areSameInstant } from './instant.ts'
import type { XmpProperty, XmpValue } from './property.ts'

const [dc, xmp, pdf] = [
  'http://purl.org/dc/elements/1.1/',
  'http://ns.adobe.com/xap/1.0/',
  'http://ns.adobe.com/pdf/1.3/',
]

/** Entries of the document information dictionary and the properties that say the same (ISO 19005-1, table 1). */
const pairs = [
  ['Title', dc, 'title', 'words'],
  ['Author', dc, 'creator', 'words'],
  ['Subject', dc, 'description', 'words'],
  ['Keywords', pdf, 'Keywords', 'words'],
  ['Creator', xmp, 'CreatorTool', 'words'],
  ['Producer', pdf, 'Producer', 'words'],
  ['CreationDate', xmp, 'CreateDate', 'instant'],
  ['ModDate', xmp, 'ModifyDate', 'instant'],
] as const

/** Letters of a text string: UTF-16 by its mark, otherwise PDFDocEncoding; `null` where that differs from Latin 1. */
function lettersOf(bytes: string): string | null {
  const raw = Uint8Array.from(bytes, letter => letter.charCodeAt(0))
  if (bytes.startsWith('\u00fe\u00ff')) return new TextDecoder('utf-16be').decode(raw)
  if (bytes.startsWith('\u00ef\u00bb\u00bf')) return new TextDecoder().decode(raw)
  return raw.some(byte => (byte >= 0x18 && byte <= 0x1f) || (byte >= 0x7f && byte <= 0xa0) || byte === 0xad)
    ? null
    : bytes
}

const trimmed = (text: string): string => text.replaceAll('\u0000', '').replace(/\s+/g, ' ').trim()

/** The one text of a property; `null` where there is none or more than one. */
function wordsOf(value: XmpValue | undefined): string | null {
  if (!value || value.form === 'struct' || value.form === 'other') return null
  if (value.form === 'simple') return value.text
  const chosen =
    value.form === 'Alt'
      ? (value.items.find(({ language }) => language === 'x-default') ?? value.items[0])
      : value.items.length === 1
        ? value.items[0]
        : undefined
  return chosen ? wordsOf(chosen.value) : null
}

/** Document information that differs from the metadata (ISO 19005-1, 6.7.3); later parts do not ask for it. */
export async function* infoFaults(
  document: PdfDocument,
  properties: readonly XmpProperty[],
  at: number | null,
): AsyncGenerator<Fault> {
  const info = await document.resolve(document.trailer.entries.get('Info'))
  if (!isDictionary(info)) return
  for (const [key, uri, local, kind] of pairs) {
    const value = await document.resolve(info.entries.get(key))
    if (value === null) continue
    if (!isText(value)) {
      yield infoValue(1, at, key)
      continue
    }
    const told = lettersOf(value.bytes)
    if (told === null || trimmed(told) === '') continue
    const found = properties.find(property => property.uri === uri && property.local === local)
    const words = wordsOf(found?.value)
    const agrees =
      words !== null && (kind === 'instant' ? areSameInstant(told, words) : trimmed(words) === trimmed(told))
    if (!agrees) yield faults.disagreement(1, at, key)
  }
}
