import type { Rule } from '../../judge/rule.ts'
import { readingRules } from '../reading/reading-rules.ts'
import { declaredAs, hasLocations, isOnlyRoot, rootRule } from '../reading/root-rules.ts'

const premis = 'http://www.loc.gov/premis/v3'

/** Rules on a PREMIS file as a file and on its root. */
export const premisReadingRules: readonly Rule[] = [
  ...readingRules({
    encoding: 'kod01',
    wellFormed: 'wf01',
    xmlVersion: '1.0',
    size: 'komp_wf02',
    schema: 'val01',
    schemaName: 'PREMIS 3.0',
    sources: {
      encoding: 'CZDAX-PSP020',
      wellFormed: 'CZDAX-PSP020',
      size: 'CZDAX-PPR0303',
      schema: 'CZDAX-PMS0101',
    },
  }),
  rootRule({
    code: 'ns01',
    source: 'CZDAX-PMT0002',
    cs: 'Kořenový prvek se jmenuje premis, bez předpony, a je v souboru jednou.',
    en: 'The root element is called premis, without a prefix, and stands once in the file.',
    isRight: root => isOnlyRoot(root, 'premis'),
  }),
  rootRule({
    code: 'ns02',
    source: 'CZDAX-PSP0202',
    cs: `Výchozí jmenný prostor je ${premis}.`,
    en: `The default namespace is ${premis}.`,
    isRight: root => declaredAs(root, '') === premis,
  }),
  rootRule({
    code: 'ns03',
    source: 'CZDAX-PMT0101',
    cs: 'Kořen deklaruje předponu xsi.',
    en: 'The root declares prefix xsi.',
    isRight: root => declaredAs(root, 'xsi') === 'http://www.w3.org/2001/XMLSchema-instance',
  }),
  rootRule({
    code: 'ns04',
    source: 'CZDAX-PMT0101',
    cs: 'Atribut xsi:schemaLocation uvádí schéma PREMIS.',
    en: 'Attribute xsi:schemaLocation names the schema of PREMIS.',
    isRight: root => hasLocations(root, [[premis, 'http://www.loc.gov/standards/premis/premis.xsd']]),
  }),
]
