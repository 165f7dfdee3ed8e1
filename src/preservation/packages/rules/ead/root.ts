import { isElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { eadNamespace, kid, kids } from '../../view/ead-view.ts'
import { readingRules } from '../reading/reading-rules.ts'
import { declaredAs, isOnlyRoot, rootRule } from '../reading/root-rules.ts'
import { eadRule, forReaders, inPackage } from './demand.ts'
import { newestRevision } from './value-lists.ts'

const cam = ['http://cam.tacr.cz/2019', 'http://cam.tacr.cz/2025'] as const
const heads: Readonly<Record<string, string>> = { [cam[0]]: 'ent', [cam[1]]: 'entity' }

/** Rules on an EAD file as a file, on its root and on what lies in its sources. */
export const eadReadingRules: readonly Rule[] = [
  ...readingRules({
    encoding: 'kod1',
    wellFormed: 'wf1',
    schema: 'val1',
    schemaName: 'EAD3',
    sources: { encoding: 'profil EAD3 1.1.5', wellFormed: 'profil EAD3 1.1.3', schema: 'profil EAD3 1.1.3' },
  }),
  rootRule({
    code: 'ns1',
    source: 'profil EAD3 1.4',
    cs: 'Kořenový prvek je ead a je v souboru jednou.',
    en: 'The root element is ead and stands once in the file.',
    isRight: root => isOnlyRoot(root, 'ead', 'ead:ead'),
  }),
  rootRule({
    code: 'ns2',
    source: 'profil EAD3 1.4',
    profiles: forReaders,
    cs: `Kořen deklaruje předponu ead pro ${eadNamespace}.`,
    en: `The root declares prefix ead for ${eadNamespace}.`,
    isRight: root => declaredAs(root, 'ead') === eadNamespace,
  }),
  rootRule({
    code: 'ns2a',
    source: 'profil EAD3 1.4',
    profiles: inPackage,
    cs: `Výchozí jmenný prostor je ${eadNamespace}.`,
    en: `The default namespace is ${eadNamespace}.`,
    isRight: root => declaredAs(root, '') === eadNamespace,
  }),
  eadRule({
    code: 'ns3',
    stage: 'namespaces',
    source: '1.4',
    cs: `Kořen deklaruje předponu cam pro ${cam[0]}, od května 2026 i pro ${cam[1]}.`,
    en: `The root declares prefix cam for ${cam[0]}, from May 2026 for ${cam[1]} too.`,
    *broken({ root, revision }) {
      const declared = declaredAs(root, 'cam')
      if (declared !== cam[0] && !(declared === cam[1] && revision === newestRevision)) yield [root]
    },
  }),
  eadRule({
    code: 'val2',
    stage: 'schema',
    source: '8.3',
    cs: 'Zdroj obsahuje právě jeden záznam autoritní databáze CAM.',
    en: 'A source holds exactly one record of the authority database CAM.',
    *broken({ control }) {
      const sources = kids(kid(control, 'sources'), 'source')
      for (const wrap of sources.flatMap(source => kids(source, 'objectxmlwrap'))) {
        const [only, ...others] = wrap.children.filter(isElement)
        if (!only || others.length > 0 || heads[only.uri] !== only.local) yield [wrap]
      }
    },
  }),
]
