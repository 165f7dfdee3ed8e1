import { crc32 } from 'node:zlib'
import { asInstant } from '#platform/values'
import { writeZip } from '#preservation/packages'

const made = asInstant('2026-01-05T08:00:00Z')

/** Files packed as an office program packs them. */
export async function packed(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const members = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text, 'utf8')
    return {
      path,
      sizeBytes: bytes.length,
      crc32: crc32(bytes).toString(16).padStart(8, '0'),
      pieces: () => [bytes],
    }
  })
  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(members, made)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
const paragraph = (runs: readonly string[]) => `<w:p>${runs.map(run).join('')}</w:p>`

/** A Word document of paragraphs, each cut into runs; texts are given as XML has them. */
export const docxOf = (paragraphs: readonly (readonly string[])[]): Promise<Buffer> =>
  packed({
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="${word}"><w:body>${paragraphs.map(paragraph).join('')}</w:body></w:document>`,
  })

/** The letter by which the offices of the demo answer. */
export const replyTemplate = (): Promise<Buffer> =>
  docxOf([
    ['{{urad}}'],
    ['{{urad_adresa}}, IČO {{urad_ico}}'],
    [''],
    ['Č. j.: {{cj}}'],
    ['Spisová značka: {{spisova_znacka}}'],
    ['Vaše číslo: {{vase_cislo}}, podání ze dne {{vase_datum}}'],
    ['Vyřizuje: {{vyrizuje}}, {{funkce}}'],
    ['Datum: {{datum}}'],
    [''],
    ['{{adresat}}, {{adresat_adresa}}'],
    [''],
    ['{{vec}}'],
    [''],
    ['k vašemu podání „{{vase_vec}}“ sdělujeme:'],
    [''],
    ['{{vyrizuje}}'],
    ['{{funkce}}'],
  ])
