import { both } from '#platform/values'
import { attributeOf, type XmlElement } from '#platform/xml'
import { hrefOf } from '../../judge/components.ts'
import type { ComponentFacts, PackageInHand, Rule } from '../../judge/rule.ts'
import { newest, originalForm, outputForm, type SlotVersion } from '../../view/slots.ts'
import { digitalSlots, isUnderDecree } from './component-forms.ts'
import { called, faultAt, faultOf, ruleOf, withComponents } from './demand.ts'

const asked = (code: string, source: string, cs: string, en: string) =>
  ({
    code,
    stage: 'components',
    level: 'error',
    profiles: withComponents,
    source,
    asks: both(cs, en),
  }) as const

const factsOf = (hand: PackageInHand, file: XmlElement | undefined): ComponentFacts | undefined =>
  file && hand.components.get(hrefOf(file) ?? '')

const form602 = 'application/vnd.software602.filler.form-xml-zip'

/** Found and declared types that differ and still mean the same file, as the public validator tolerates them. */
const tolerated: readonly (readonly [found: string, declared: string])[] = [
  ['application/x-zip-compressed', 'application/zip'],
  ['application/x-dbf', form602],
  ['application/pkcs7-signature', form602],
  ['application/pkcs7-mime', form602],
]

/** Names that the registry of IANA, or use before it, gave to one format. */
const alike: readonly (readonly string[])[] = [
  ['application/xml', 'text/xml'],
  ['audio/x-wav', 'audio/wav', 'audio/wave', 'audio/vnd.wave'],
  ['application/rtf', 'text/rtf'],
]

/** Data messages of ISDS; their makers declare all kinds of types for them. */
const dataMessages: ReadonlySet<string> = new Set(['fmt/1243', 'fmt/1244', 'fmt/1245'])

function isTrueType(
  format: NonNullable<ComponentFacts['format']>,
  declared: string,
  isStrict: boolean,
): boolean {
  const { mime, puid } = format
  return (
    mime === declared ||
    dataMessages.has(puid ?? '') ||
    tolerated.some(([found, said]) => found === mime && said === declared) ||
    (!isStrict && alike.some(names => names.includes(mime) && names.includes(declared)))
  )
}

/** Rules on what components are by their content. */
export const componentFormatRules: readonly Rule[] = [
  ruleOf(
    asked(
      'kom3',
      'NSESSS, příloha 2, bod 1.15',
      'Atribut MIMETYPE odpovídá tomu, čím soubor podle obsahu je.',
      'Attribute MIMETYPE tells what the file is by its content.',
    ),
    function* (sip, hand) {
      for (const file of sip.files) {
        const format = factsOf(hand, file)?.format
        const declared = attributeOf(file, 'MIMETYPE')?.trim().toLowerCase() ?? ''
        if (!format || isTrueType(format, declared, hand.strictZaf)) continue
        const path = hrefOf(file) ?? '?'
        yield {
          ...faultAt(
            file,
            `Soubor „${path}“ je podle obsahu ${format.name} (${format.mime}), mets.xml uvádí „${declared}“. Opravte MIMETYPE, nebo vložte správný soubor.`,
            `File "${path}" is ${format.name} (${format.mime}) by its content, mets.xml says "${declared}". Mend MIMETYPE or put in the right file.`,
          ),
          file: path,
        }
      }
    },
  ),
  ruleOf(
    asked(
      'kom4',
      'vyhláška 259/2012 Sb. § 23/2; věstník Národního archivu 6/2020, č. 3/2020',
      'Nejvyšší verze digitálního dokumentu v PDF je PDF/A.',
      'The highest version of a digital document in PDF is PDF/A.',
    ),
    function* (sip, hand) {
      for (const { document, versions } of digitalSlots(sip)) {
        if (!isUnderDecree(document)) continue
        const kept = versions.filter(({ form }: SlotVersion) => form === originalForm || form === outputForm)
        for (const { entity } of newest(kept)) {
          const file = sip.fileFor(entity)
          const verdict = factsOf(hand, file)?.pdfA
          if (!verdict || verdict.conforms) continue
          const path = (file && hrefOf(file)) ?? '?'
          yield {
            ...faultOf(
              entity,
              `${called(entity)} („${path}“) není PDF/A: ${verdict.reason?.cs ?? 'neodpovídá ISO 19005'}. Převeďte ji do PDF/A a vložte jako další verzi.`,
              `${called(entity)} ("${path}") is no PDF/A: ${verdict.reason?.en ?? 'it does not satisfy ISO 19005'}. Convert it to PDF/A and put it in as a further version.`,
            ),
            file: path,
          }
        }
      }
    },
  ),
]
