import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ParseOption, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm'

const folder = join(import.meta.dirname, '../../../shared/data/schemas/nsesss-2024')

/** Why tests against the published schemas are skipped, `false` where they can run. */
export const noOfficialSchemas = existsSync(join(folder, 'nsesss.xsd'))
  ? false
  : 'the published schemas (../shared/data/schemas/nsesss-2024) are not here'

const wrapper = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.w3.org/1999/xlink" schemaLocation="xlink.xsd"/>
  <xs:import namespace="http://www.loc.gov/METS/" schemaLocation="mets.xsd"/>
  <xs:import namespace="http://www.mvcr.cz/nsesss/v4" schemaLocation="nsesss.xsd"/>
  <xs:import namespace="http://www.mvcr.cz/nsesss/2023/log" schemaLocation="nsesss-TrP.xsd"/>
</xs:schema>`

type Open = { readonly bytes: Buffer; at: number }

/** Whatever address a schema names, its file is taken from the folder of published schemas: nothing goes out. */
export function serveSchemas(folder: string): void {
  const open = new Map<number, Open>()
  let next = 1
  xmlRegisterInputProvider({
    match: name => existsSync(join(folder, basename(name))),
    open(name) {
      open.set(next, { bytes: readFileSync(join(folder, basename(name))), at: 0 })
      return next++
    },
    read(handle, into) {
      const file = open.get(handle as unknown as number)
      if (!file) return -1
      const piece = file.bytes.subarray(file.at, file.at + into.byteLength)
      into.set(piece)
      file.at += piece.length
      return piece.length
    },
    close: handle => open.delete(handle as unknown as number),
  })
}

/** Where libxml2 itself departs from XML Schema: what it says of a file, or what we say and it does not. */
const slips: readonly { readonly reason: string; readonly theirs?: RegExp; readonly ours?: RegExp }[] = [
  {
    reason: 'white space around dates collapses (XML Schema 1.0 part 2, 4.3.6); libxml2 forgets it',
    theirs:
      /': '(?:\s[^']*|[^']*\s)' is not a valid value of the (?:local )?atomic type 'xs:(?:date|dateTime|gYear|gYearMonth)'/,
  },
  {
    reason:
      'a year may have any number of digits (XML Schema 1.0 part 2, 3.2.7); libxml2 keeps it in 32 bits',
    theirs:
      /': '\s*-?(?:214748364[89]|21474836[5-9]\d|[3-9]\d{9}|\d{11,})[^']*' is not a valid value of the (?:local )?atomic type 'xs:(?:date|dateTime|gYear|gYearMonth)'/,
  },
  {
    reason:
      'base64 has no other signs than its own (XML Schema 1.0 part 2, 3.2.16); libxml2 passes over them',
    ours: /data in base64 are expected/,
  },
  {
    reason: 'IDREFS holds at least one reference (XML Schema 1.0 part 2, 3.3.10); libxml2 lets none pass',
    ours: /Attribute (?:ADMID|DMDID|STRUCTID) of mets:\w+ has a wrong value ""/,
  },
]

/** The reason why a difference does not count against us, `null` where it does. */
export const slipOf = (theirs: OfficialVerdict, ours: OfficialVerdict): string | null =>
  slips.find(slip =>
    theirs.isValid ? slip.ours?.test(ours.reasons) : ours.isValid && slip.theirs?.test(theirs.reasons),
  )?.reason ?? null

export type OfficialVerdict = { readonly isValid: boolean; readonly reasons: string }

/** Only what a schema knows is judged: not what stands in elements that it lets pass unknown. */
const identifiers = [
  '//mets:*[self::mets:mets or not(parent::mets:xmlData)]/@ID',
  '//nsesss:*[ancestor-or-self::nsesss:Spis or ancestor-or-self::nsesss:Dokument or ancestor-or-self::nsesss:Dil]/@ID',
]
const references = [
  '//mets:*/@*[name()="ADMID" or name()="DMDID" or name()="STRUCTID"]',
  '//mets:*/@*[name()="FILEID" or name()="TRANSFORMBEHAVIOR"]',
  '//nsesss:Komponenta/@vztah_k',
]
/** Inside `JineUdaje` nothing is judged. */
const judged = (path: string): string => `${path}[not(ancestor::nsesss:JineUdaje/*)]`
const prefixes = { mets: 'http://www.loc.gov/METS/', nsesss: 'http://www.mvcr.cz/nsesss/v4' }

/** libxml2 does not compare IDREF with ID, as XML Schema asks; so it is asked here by XPath. */
function unknownReferences(document: XmlDocument): string[] {
  const valuesOf = (path: string) =>
    document
      .find(judged(path), prefixes)
      .flatMap(node => (node.content.trim() === '' ? [] : node.content.trim().split(/\s+/)))
  const known = new Set(identifiers.flatMap(valuesOf))
  return references.flatMap(valuesOf).filter(id => !known.has(id))
}

/** libxml2 with the published schemas of a SIP. */
export function officialValidator(): XsdValidator {
  serveSchemas(folder)
  using schema = XmlDocument.fromString(wrapper, { url: 'sip.xsd' })
  return XsdValidator.fromDoc(schema)
}

/** The judgement of libxml2 with the published schemas of a SIP; what is not well formed is not valid. */
export function officialJudge(): (xml: string | Uint8Array) => OfficialVerdict {
  const validator = officialValidator()
  const option = (ParseOption.XML_PARSE_NO_XXE |
    ParseOption.XML_PARSE_NONET |
    ParseOption.XML_PARSE_HUGE) as ParseOption
  return xml => {
    try {
      using document =
        typeof xml === 'string'
          ? XmlDocument.fromString(xml, { option })
          : XmlDocument.fromBuffer(xml, { option })
      validator.validate(document)
      const unknown = unknownReferences(document)
      return { isValid: unknown.length === 0, reasons: unknown.map(id => `no ID ${id}`).join() }
    } catch (error) {
      return { isValid: false, reasons: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** Whether libxml2 finds a text valid; what is not well formed is not. */
export function validating(validator: XsdValidator): (xml: string) => OfficialVerdict {
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

/** The judgement of libxml2 with one published schema that includes only the common one. */
export function officialJudgeOf(file: 'nsesss-DA.xsd' | 'nsesss-plan.xsd'): (xml: string) => OfficialVerdict {
  serveSchemas(folder)
  using schema = XmlDocument.fromBuffer(readFileSync(join(folder, file)), { url: file })
  return validating(XsdValidator.fromDoc(schema))
}
