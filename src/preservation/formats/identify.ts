import type { ByteSource } from './bytes.ts'
import { endingOf, type Format, type FormatTrait, type IdentifiedFormat, unknownFormat } from './format.ts'
import { type Look, lookAt } from './look.ts'
import { matching, rowOf, rows } from './match.ts'
import { officeInside, openCompound } from './ole2.ts'
import { pattern, stands } from './pattern.ts'
import { pdfaClaim, pdfTraits } from './pdf.ts'
import type { Row } from './table/row.ts'
import { isCsv, isJson, mailKind, textOf, xmlDialect } from './texts.ts'
import { tiffTraits } from './tiff.ts'
import { zipInside } from './zip-inside.ts'

/** Tells what a file is; the name says only whether its ending agrees. */
export type Identify = (source: ByteSource, fileName?: string) => Promise<IdentifiedFormat>

type Seen = {
  readonly format: Format
  readonly basis: IdentifiedFormat['basis']
  readonly traits?: readonly FormatTrait[]
}

/**
 * What a file is, by its content. The ending of its name never decides; it only agrees or not, and chooses among
 * equals.
 *
 * Reads sixty-four kilobytes from either end, and more only where the format says where: the directory of a ZIP or of
 * a compound file and a few of its parts, the metadata of a PDF, the tables of a TIFF. Formats are those of decree
 * 259/2012 § 23, of NSESSS 2.4.1 and 2.5.1, and their nearest kin; anything else is unknown.
 *
 * Czech: určení datového formátu podle vnitřní struktury. Source: decree § 4, NSESSS 2.1.3.
 */
export async function identifyFormat(source: ByteSource, fileName?: string): Promise<IdentifiedFormat> {
  const look = await lookAt(source)
  const ending = endingOf(fileName)
  const { format, basis, traits = [] } = await seenIn(look, ending)
  const { puid, name, version, mime, endings } = format
  const extensionAgrees = ending === null || endings.length === 0 ? null : endings.includes(ending)
  return { puid, name, version, mime, endings, basis, extensionAgrees, traits }
}

async function seenIn(look: Look, ending: string | null): Promise<Seen> {
  const found = matching(look)
  const agreeing = found.find(({ endings }) => ending !== null && endings.includes(ending))
  const row = agreeing ?? found[0]
  return row ? closer(row, look, ending) : byText(look, ending)
}

const inside = (puid: string, traits?: readonly FormatTrait[]): Seen => ({
  format: rowOf(puid),
  basis: 'container',
  ...(traits ? { traits } : {}),
})

/** Forms of Software602 have no published signature; there the name has to help. */
const form = (ending: string | null): Format | null =>
  (ending === 'zfo' && rowOf('fmt/1242')) ||
  (ending === 'fo' && rows.find(({ endings }) => endings.includes('fo'))) ||
  null

async function closer(row: Row, look: Look, ending: string | null): Promise<Seen> {
  const seen: Seen = { format: row, basis: 'signature' }
  if (row.name === 'PDF') {
    const claim = await pdfaClaim(look)
    return { ...seen, format: claim ? rowOf(claim) : row, traits: pdfTraits(look) }
  }
  if (row.puid === 'x-fmt/263') {
    const { puid, traits } = await zipInside(look)
    if (puid) return inside(puid, traits)
    if (traits.length > 0) return { ...seen, traits }
  }
  if (row.mime === 'application/pkcs7-mime' && isDetached(look))
    return { ...seen, format: { ...row, mime: 'application/pkcs7-signature' } }
  if (row.mime === 'image/tiff') return { ...seen, traits: await tiffTraits(look) }
  if (
    look.head[0] === 0xd0 &&
    row.signatures.length > 0 &&
    (row.puid === 'fmt/111' || row.over.includes('fmt/111'))
  ) {
    const file = await openCompound(look.source)
    const office = file && (await officeInside(file))
    if (office) return inside(office.puid, office.traits)
  }
  if (row.name === 'XML') {
    const dialect = xmlDialect(textOf(look) ?? '')
    if (dialect) return { format: rowOf(dialect), basis: 'text' }
  }
  const named = ['x-fmt/263', 'fmt/101'].includes(row.puid ?? '') ? form(ending) : null
  return named ? { format: named, basis: 'extension' } : seen
}

const detached = ['300B 06092A864886F70D010701', '3080 06092A864886F70D010701 0000'].map(pattern)
/** A signature without what it signs: the place of the content is empty. */
const isDetached = ({ head }: Look): boolean => detached.some(mark => stands(mark, head, 0, 200))

async function byText(look: Look, ending: string | null): Promise<Seen> {
  const isTagged = await taggedSound(look)
  if (isTagged) return { format: rowOf(isTagged), basis: 'signature' }
  const text = textOf(look)
  if (text === null) return { format: unknownFormat, basis: 'none' }
  const kind = await textKind(look, text, ending)
  const named = kind === 'fmt/101' ? form(ending) : null
  return named ? { format: named, basis: 'extension' } : { format: rowOf(kind), basis: 'text' }
}

async function textKind(look: Look, text: string, ending: string | null): Promise<string> {
  if (/^\ufeff?\s*<(?:[A-Za-z_]|\?xml|!--)/.test(text)) {
    const dialect = xmlDialect(text)
    if (dialect) return dialect
    if (/^\ufeff?\s*<\?xml/.test(text) || ending === 'xml') return 'fmt/101'
  }
  const mail = mailKind(text)
  if (mail) return mail
  if (await isJson(look, text)) return 'fmt/817'
  if (/^\ufeff?\s*<!(?:ELEMENT|ATTLIST|ENTITY)\s/.test(text)) return 'x-fmt/315'
  return ending === 'csv' || (ending !== 'txt' && isCsv(text)) ? 'x-fmt/18' : 'x-fmt/111'
}

const tagBytes = 10

/** Sound behind an ID3 tag: the layer is told by the first frame after it. */
async function taggedSound({ source, head }: Look): Promise<string | null> {
  if (head.length < tagBytes || head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) return null
  const size = head.subarray(6, tagBytes).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
  const [first, second] = await source.read(tagBytes + size, tagBytes + size + 2)
  if (first !== 0xff || second === undefined || (second & 0xe0) !== 0xe0) return 'fmt/134'
  const layer = (second >> 1) & 3
  return layer === 2 ? 'fmt/198' : layer === 3 ? 'fmt/347' : 'fmt/134'
}
