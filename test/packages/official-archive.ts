import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { type OfficialVerdict, serveSchemas, validating } from './official-schemas.ts'

const folder = join(import.meta.dirname, '../../../shared/data/schemas/archive')

/** Why tests against the published schemas of archives are skipped, `false` where they can run. */
export const noArchiveSchemas = existsSync(join(folder, 'premis-v3-0.xsd'))
  ? false
  : 'the published schemas (../shared/data/schemas/archive) are not here'

/** The schemas of METS.xml of an archive's package, as its header names them. */
export const aipSchemas = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.w3.org/1999/xlink" schemaLocation="xlink.xsd"/>
  <xs:import namespace="http://www.loc.gov/METS/" schemaLocation="mets.xsd"/>
  <xs:import namespace="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" schemaLocation="DILCISExtensionMETS.xsd"/>
</xs:schema>`

export const publishedSchema = (file: string): string => readFileSync(join(folder, file), 'utf8')

/** The judgement of libxml2 with one published schema; what it imports comes from the same folder. */
export function archiveJudge(text: string): (xml: string) => OfficialVerdict {
  serveSchemas(folder)
  using schema = XmlDocument.fromString(text, { url: 'archive.xsd' })
  return validating(XsdValidator.fromDoc(schema))
}
