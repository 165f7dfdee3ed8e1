import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ParseOption, XmlDocument, XsdValidator } from 'libxml2-wasm'
import type { OfficialVerdict } from './official-schemas.ts'

const folder = join(import.meta.dirname, '../../../shared/data/schemas/archive')

/** Why tests against the published schemas of archives are skipped, `false` where they can run. */
export const noArchiveSchemas = existsSync(join(folder, 'premis-v3-0.xsd'))
  ? false
  : 'the published schemas (../shared/data/schemas/archive) are not here'

/** The judgement of libxml2 with one published schema that needs no other. */
export function archiveJudge(file: string): (xml: string) => OfficialVerdict {
  using schema = XmlDocument.fromString(readFileSync(join(folder, file), 'utf8'))
  const validator = XsdValidator.fromDoc(schema)
  const option = (ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET) as ParseOption
  return xml => {
    try {
      using document = XmlDocument.fromString(xml, { option })
      validator.validate(document)
      return { isValid: true, reasons: '' }
    } catch (error) {
      return { isValid: false, reasons: error instanceof Error ? error.message : String(error) }
    }
  }
}
