import { childrenOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import type { SipView } from '../../view/sip-view.ts'
import { attributeRule, childRule } from './mets-shape.ts'

const point = (number: string) => `NSESSS, příloha 2, bod ${number}`

const inside = (elements: readonly XmlElement[], name: string) =>
  elements.flatMap(element => childrenOf(element, name))
const described = (sip: SipView) => inside(sip.descriptions, 'mets:mdWrap')
const logs = (sip: SipView) => sip.logs.map(({ element }) => element)
const proofs = (sip: SipView) => inside(logs(sip), 'mets:digiprovMD')
const logged = (sip: SipView) => inside(proofs(sip), 'mets:mdWrap')

type Wrap = { readonly source: string; readonly element: string; readonly elements: typeof described }

/** The four attributes by which METS says what lies in a wrap; codes in the order of the list. */
const wrapRules = (wrap: Wrap, kind: string, codes: readonly [string, string, string, string]): Rule[] =>
  (
    [
      ['MDTYPEVERSION', '4.0'],
      ['OTHERMDTYPE', kind],
      ['MDTYPE', 'OTHER'],
      ['MIMETYPE', 'text/xml'],
    ] as const
  ).map(([attribute, value], at) =>
    attributeRule({ ...wrap, code: codes[at]!, attribute, value, needsElement: true }),
  )

/** Rules on the sections of description and of logs (NSESSS, Annex 2, 1.7 to 1.12). */
export const wrapOfSectionRules: readonly Rule[] = [
  childRule({
    code: 'obs22',
    source: point('1.7'),
    holder: 'mets:dmdSec',
    holders: sip => sip.descriptions,
    child: 'mets:mdWrap',
    count: 'one',
    needsHolder: true,
  }),
  ...wrapRules({ source: point('1.7'), element: 'mets:dmdSec/mets:mdWrap', elements: described }, 'NSESSS', [
    'obs23',
    'obs24',
    'obs25',
    'obs26',
  ]),
  childRule({
    code: 'obs27',
    source: point('1.8'),
    holder: 'mets:dmdSec/mets:mdWrap',
    holders: described,
    child: 'mets:xmlData',
    count: 'one',
    needsHolder: true,
  }),
  attributeRule({
    code: 'obs30',
    source: point('1.9'),
    element: 'mets:amdSec',
    elements: logs,
    attribute: 'ID',
    needsElement: true,
  }),
  childRule({
    code: 'obs31',
    source: point('1.10'),
    holder: 'mets:amdSec',
    holders: logs,
    child: 'mets:digiprovMD',
    count: 'one',
    needsHolder: true,
  }),
  childRule({
    code: 'obs33',
    source: point('1.11'),
    holder: 'mets:digiprovMD',
    holders: proofs,
    child: 'mets:mdWrap',
    count: 'one',
    needsHolder: true,
  }),
  ...wrapRules({ source: point('1.11'), element: 'mets:digiprovMD/mets:mdWrap', elements: logged }, 'TP', [
    'obs34',
    'obs35',
    'obs36',
    'obs37',
  ]),
  childRule({
    code: 'obs38',
    source: point('1.12'),
    holder: 'mets:digiprovMD/mets:mdWrap',
    holders: logged,
    child: 'mets:xmlData',
    count: 'one',
    needsHolder: true,
  }),
  childRule({
    code: 'obs39',
    source: point('1.12'),
    holder: 'mets:digiprovMD/mets:mdWrap/mets:xmlData',
    holders: sip => inside(logged(sip), 'mets:xmlData'),
    child: 'tp:TransakcniLogObjektu',
    count: 'one',
    needsHolder: true,
  }),
]
