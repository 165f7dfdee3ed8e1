import type { Rule } from '../../judge/rule.ts'
import { readingRules } from '../reading/reading-rules.ts'
import { declaredAs, hasLocations, isOnlyRoot, rootRule } from '../reading/root-rules.ts'

const mets = 'http://www.loc.gov/METS/'
const xlink = 'http://www.w3.org/1999/xlink'
const csip = 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS'
const places = [
  [mets, 'http://www.loc.gov/standards/mets/mets.xsd'],
  [xlink, 'http://www.loc.gov/standards/mets/xlink.xsd'],
  [csip, 'https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd'],
] as const

/** Rules on METS.xml as a file and on its root (CZDAX-PSP020, CZDAX-PMT0002, CZDAX-PMT0101). */
export const aipReadingRules: readonly Rule[] = [
  ...readingRules({
    encoding: 'kod01',
    wellFormed: 'wf01',
    xmlVersion: '1.0',
    size: 'wf02',
    schema: 'val01',
    schemaName: 'METS 1.12.1',
    sources: {
      encoding: 'CZDAX-PSP020',
      wellFormed: 'CZDAX-PSP020',
      size: 'CZDAX-PPR0303',
      schema: 'CZDAX-PMT0002',
    },
  }),
  rootRule({
    code: 'ns01',
    source: 'CZDAX-PMT0002',
    cs: 'Kořenový prvek se jmenuje mets, bez předpony, a je v souboru jednou.',
    en: 'The root element is called mets, without a prefix, and stands once in the file.',
    isRight: root => isOnlyRoot(root, 'mets'),
  }),
  rootRule({
    code: 'ns02',
    source: 'CZDAX-PSP0202',
    cs: `Výchozí jmenný prostor je ${mets}.`,
    en: `The default namespace is ${mets}.`,
    isRight: root => declaredAs(root, '') === mets,
  }),
  rootRule({
    code: 'ns03',
    source: 'CZDAX-PMT0101',
    cs: 'Kořen deklaruje předpony xsi, xlink a csip s jejich jmennými prostory.',
    en: 'The root declares prefixes xsi, xlink and csip with their namespaces.',
    isRight: root =>
      declaredAs(root, 'xsi') === 'http://www.w3.org/2001/XMLSchema-instance' &&
      declaredAs(root, 'xlink') === xlink &&
      declaredAs(root, 'csip') === csip,
  }),
  rootRule({
    code: 'ns04',
    source: 'CZDAX-PMT0101',
    cs: 'Atribut xsi:schemaLocation uvádí schémata METS, xlink a csip.',
    en: 'Attribute xsi:schemaLocation names the schemas of METS, xlink and csip.',
    isRight: root => hasLocations(root, places),
  }),
]
