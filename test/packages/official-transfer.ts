import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { type OfficialVerdict, serveSchemas, validating } from './official-schemas.ts'

const folder = join(import.meta.dirname, '../../../shared/data/schemas/nsesss-2023')

/** Why the test against the published schemas of Annex 7 is skipped, `false` where it can run. */
export const noTransferSchemas = existsSync(join(folder, 'ermsExportPrenos.xsd'))
  ? false
  : 'the published schemas (../shared/data/schemas/nsesss-2023) are not here'

/**
 * What the edition of 2024 changed in those of 2023, which alone are published as files: names of types and elements, the
 * country, the mark of a part, a state of a dispatch; and the slip that a confirmation would have one entity.
 */
const changes: readonly (readonly [RegExp, string])[] = [
  [/nsesss\/2023\/api/g, 'nsesss/2024/api'],
  [/nsesss\/2023\/log/g, 'nsesss/2024/log'],
  [/<xs:element name="IdDokument"/g, '<xs:element name="DokumentId"'],
  [/<xs:element minOccurs="0" name="Zeme" type="sZeme">/g, '<xs:element name="tStat" type="tStat">'],
  [
    /<\/xs:schema>\s*$/,
    `<xs:complexType name="tStat"><xs:sequence><xs:element name="Stat" type="xs:string"/>
     <xs:element name="KodStatu" type="xs:string"/></xs:sequence></xs:complexType></xs:schema>`,
  ],
  [
    /(name="gSoucastTypovehoSpisuZakladniProfil"[\s\S]{0,400}?)<xs:element name="SpisovaZnacka" type="sSpisovaZnacka"\/>/,
    '$1<xs:element name="SpisovyZnak" type="sSpisovyZnak"/>',
  ],
  [
    /<xs:enumeration value="stornovano"\/>/g,
    '<xs:enumeration value="stornovano"/><xs:enumeration value="doručeno fikcí"/>',
  ],
]
const oneEntity = /(<xs:element name="StatusEntit">\s*<xs:complexType>\s*<xs:sequence)>/

type Change = readonly [RegExp, string]

/** A folder of the schemas as they are in 2024, which schema validators find by the names of the files. */
function changedSchemas(names: readonly string[], changesOf: (name: string) => readonly Change[]): string {
  const made = mkdtempSync(join(tmpdir(), 'egon-annex7-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  for (const name of names) {
    let text = readFileSync(join(folder, name), 'utf8')
    for (const [from, to] of changesOf(name)) text = text.replace(from, to)
    writeFileSync(join(made, name), text.replace(oneEntity, '$1 maxOccurs="unbounded">'))
  }
  serveSchemas(made)
  return made
}

const transferChanges = (name: string): readonly Change[] =>
  changes.filter(([from]) => name === 'ermsTypes.xsd' || !from.source.startsWith('<\\/xs:schema'))

/** The judgement of libxml2 with the schemas of Annex 7. */
export function officialTransferJudge(): (xml: string) => OfficialVerdict {
  const made = changedSchemas(
    ['ermsExportPrenos.xsd', 'ermsTypes.xsd', 'ermsAsynU.xsd', 'nsesss-TrP.xsd', 'dmBaseTypes.xsd'],
    transferChanges,
  )
  using schema = XmlDocument.fromBuffer(readFileSync(join(made, 'ermsExportPrenos.xsd')), {
    url: 'ermsExportPrenos.xsd',
  })
  return validating(XsdValidator.fromDoc(schema))
}

const api = 'http://www.mvcr.cz/nsesss/2024/api'

/** Events name a document `IdDokument` when it is proposed and `DokumentId` when it was disposed of, in both editions. */
const agendaChanges = (name: string): readonly Change[] =>
  name === 'ermsTypes.xsd'
    ? transferChanges(name)
    : [
        ...changes.slice(0, 2),
        [/name="IdSpisu"/g, 'name="SpisId"'],
        ...(name === 'ermsIFSyn.xsd' ? ([[/name="IdDokument"/g, 'name="DokumentId"']] as const) : []),
        [
          /(name="DokumentSkartovano"[\s\S]{0,700}?)<xs:element name="Id\w+" type="\w+"/,
          '$1<xs:element name="DokumentId" type="tIdDokument"',
        ],
      ]

/** The judgement of libxml2 with the schemas of Annex 1 over what stands in the envelope of a message. */
export function officialAgendaJudge(): (xml: string) => OfficialVerdict {
  changedSchemas(
    ['ermsIFSyn.xsd', 'ermsIFAsyn.xsd', 'ermsTypes.xsd', 'ermsAsynU.xsd', 'dmBaseTypes.xsd'],
    agendaChanges,
  )
  using schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${api}"><xs:include schemaLocation="ermsIFSyn.xsd"/><xs:include schemaLocation="ermsIFAsyn.xsd"/></xs:schema>`,
    { url: 'agenda.xsd' },
  )
  const judge = validating(XsdValidator.fromDoc(schema))
  return xml => judge(/<(?:\w+:)?Body>([\s\S]*)<\/(?:\w+:)?Body>/.exec(xml)?.[1]?.trim() ?? '')
}
