import { both } from '#platform/values'
import { attributeOf } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { encodingFaults } from '../reading/reading-rules.ts'
import { isOnlyRoot } from '../reading/root-rules.ts'

const asked = (code: string, stage: Rule['stage'], source: string, cs: string, en: string) =>
  ({ code, stage, level: 'error', profiles: '*', source, asks: both(cs, en) }) as const

export const schemaLocation =
  'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd http://www.mvcr.cz/nsesss/v4 https://www.mvcr.cz/nsesss/v4/nsesss.xsd http://www.mvcr.cz/nsesss/2023/log https://www.mvcr.cz/nsesss/v4/nsesss-TrP.xsd'

/** Rules on mets.xml as a file: its encoding, its markup, its root and its schema. */
export const metadataRules: readonly Rule[] = [
  {
    ...asked(
      'kod1',
      'encoding',
      'NSESSS 9.2.9',
      'Soubor mets.xml je v UTF-8 bez BOM a deklarace XML to uvádí.',
      'File mets.xml is UTF-8 without BOM and its XML declaration says so.',
    ),
    *judge({ metadata }) {
      if (metadata) yield* encodingFaults(metadata)
      else
        yield {
          message: both(
            'Soubor mets.xml se nenašel; musí se jmenovat přesně takto, malými písmeny.',
            'File mets.xml was not found; it must be named exactly so, in small letters.',
          ),
        }
    },
  },
  {
    ...asked(
      'wf1',
      'wellformed',
      'NSESSS 9.2.5',
      'Soubor mets.xml je správně utvořené XML bez entit a v přijatelné velikosti.',
      'File mets.xml is well-formed XML without entities and of acceptable size.',
    ),
    *judge({ metadata }) {
      for (const { kind, code, line, message } of metadata?.problems ?? []) {
        if (kind === 'namespace') continue
        const own = kind === 'syntax' ? {} : { code }
        yield { ...own, file: 'mets.xml', line, message }
      }
    },
  },
  {
    ...asked(
      'egc-ns01',
      'namespaces',
      'XML Namespaces 1.0',
      'Každá předpona má svůj jmenný prostor.',
      'Every prefix has its namespace.',
    ),
    *judge({ metadata }) {
      for (const { kind, line, message } of metadata?.problems ?? [])
        if (kind === 'namespace') yield { file: 'mets.xml', line, message }
    },
  },
  {
    ...asked(
      'ns1',
      'namespaces',
      'NSESSS, příloha 2, bod 1.1',
      'Kořenový prvek je mets:mets a je v souboru jednou.',
      'The root element is mets:mets and stands once in the file.',
    ),
    *judge({ metadata }) {
      const root = metadata?.root
      if (!root || isOnlyRoot(root, 'mets:mets')) return
      yield {
        file: 'mets.xml',
        line: root.line,
        message:
          root.name === 'mets:mets'
            ? both(
                'Prvek mets:mets je v souboru vícekrát. Každý balíček SIP má svůj soubor; rozdělte jej.',
                'Element mets:mets stands in the file several times. Every SIP has a file of its own; part it.',
              )
            : both(
                `Kořenový prvek je „${root.name}“, musí být mets:mets. Zkontrolujte, zda jde o balíček SIP.`,
                `The root element is "${root.name}", it must be mets:mets. Check that this is a SIP.`,
              ),
      }
    },
  },
  {
    ...asked(
      'ns2',
      'namespaces',
      'NSESSS, příloha 2, bod 1.1',
      'Atribut xsi:schemaLocation má přesně předepsanou hodnotu.',
      'Attribute xsi:schemaLocation has exactly the prescribed value.',
    ),
    *judge({ metadata }) {
      const root = metadata?.root
      if (root && attributeOf(root, 'xsi:schemaLocation') !== schemaLocation)
        yield {
          file: 'mets.xml',
          line: root.line,
          message: both(
            `Atribut xsi:schemaLocation prvku mets:mets musí znít přesně: ${schemaLocation}`,
            `Attribute xsi:schemaLocation of mets:mets must read exactly: ${schemaLocation}`,
          ),
        }
    },
  },
  {
    ...asked(
      'val1',
      'schema',
      'NSESSS 9.2.8; příloha 2, bod 1.1',
      'Soubor mets.xml odpovídá schématům METS 1.12.1, nsesss v4 a transakčního protokolu.',
      'File mets.xml satisfies the schemas METS 1.12.1, nsesss v4 and transaction log.',
    ),
    *judge({ metadata }) {
      for (const { line, message } of metadata?.schemaProblems ?? [])
        yield { file: 'mets.xml', line, message }
    },
  },
]
