import { attributeOf, childrenOf } from '#platform/xml'
import { labels } from '../../judge/profiles.ts'
import type { Rule } from '../../judge/rule.ts'
import type { SipView } from '../../view/sip-view.ts'
import { atTransfer, content, faultAt, ruleOf } from './demand.ts'
import { attributeRule, childRule, isBlank, isEmpty, missing } from './mets-shape.ts'

const point = (number: string) => `NSESSS, příloha 2, bod ${number}`
const root = (sip: SipView) => [sip.root]
const header = (sip: SipView) => (sip.header ? [sip.header] : [])
const agents = (sip: SipView) => sip.agents
const agentsOf = (sip: SipView, type: string): number =>
  sip.agents.filter(agent => attributeOf(agent, 'TYPE') === type).length

const sections: readonly Rule[] = [
  childRule({
    code: 'obs10',
    source: point('1.2'),
    holder: 'mets:mets',
    holders: root,
    child: 'mets:metsHdr',
    count: 'some',
  }),
  childRule({
    code: 'obs11',
    source: point('1.6'),
    holder: 'mets:mets',
    holders: root,
    child: 'mets:dmdSec',
    count: 'one',
  }),
  childRule({
    code: 'obs12',
    source: point('1.9'),
    holder: 'mets:mets',
    holders: root,
    child: 'mets:amdSec',
    count: 'some',
  }),
  childRule({
    code: 'obs13',
    source: point('1.17'),
    holder: 'mets:mets',
    holders: root,
    child: 'mets:structMap',
    count: 'one',
  }),
]

const headerAttribute = (code: string, attribute: string): Rule =>
  attributeRule({
    code,
    source: point('1.2'),
    element: 'mets:metsHdr',
    elements: header,
    attribute,
    needsElement: true,
  })

/** Rules on who made the package and what it says of itself (NSESSS, Annex 2, 1.1 to 1.4). */
export const headerRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs1',
      point('1.1'),
      'Balíček má neprázdný identifikátor v atributu OBJID.',
      'The package has an identifier in attribute OBJID that is not blank.',
    ),
    function* ({ root: mets }) {
      if (isBlank(attributeOf(mets, 'OBJID')))
        yield faultAt(
          mets,
          'Prvek mets:mets nemá vyplněný atribut OBJID. Doplňte jednoznačný identifikátor balíčku.',
          'Element mets:mets has no filled attribute OBJID. Add an identifier of the package that is unique.',
        )
    },
  ),
  ruleOf(
    content(
      'obs3',
      point('1.1'),
      'Balíček předávaný do archivu to říká v atributu LABEL.',
      'A package handed to an archive says so in attribute LABEL.',
    ),
    function* ({ root: mets }) {
      if (attributeOf(mets, 'LABEL') !== labels.transfer)
        yield faultAt(
          mets,
          `Atribut LABEL prvku mets:mets musí při předání do archivu znít „${labels.transfer}“.`,
          `At transfer to the archive attribute LABEL of mets:mets must read "${labels.transfer}".`,
        )
    },
    atTransfer,
  ),
  ...sections,
  headerAttribute('obs14', 'LASTMODDATE'),
  headerAttribute('obs15', 'CREATEDATE'),
  ruleOf(
    content(
      'obs16',
      point('1.3'),
      'Balíček má právě jednoho tvůrce typu ORGANIZATION.',
      'The package has exactly one maker of type ORGANIZATION.',
    ),
    function* (sip) {
      const count = agentsOf(sip, 'ORGANIZATION')
      if (count !== 1)
        yield faultAt(
          sip.header ?? sip.root,
          `Tvůrců typu ORGANIZATION (mets:agent) je ${count}, má být právě jeden: původce dokumentů.`,
          `There are ${count} makers of type ORGANIZATION (mets:agent), exactly one is right: the originator.`,
        )
    },
  ),
  ruleOf(
    content(
      'obs17',
      point('1.3'),
      'Balíček má aspoň jednoho tvůrce typu INDIVIDUAL.',
      'The package has at least one maker of type INDIVIDUAL.',
    ),
    function* (sip) {
      if (agentsOf(sip, 'INDIVIDUAL') === 0)
        yield faultAt(
          sip.header ?? sip.root,
          'V hlavičce chybí odpovědná osoba: mets:agent s TYPE „INDIVIDUAL“. Doplňte ji.',
          'The header lacks the person who answers: mets:agent with TYPE "INDIVIDUAL". Add one.',
        )
    },
  ),
  attributeRule({
    code: 'obs18',
    source: point('1.3'),
    element: 'mets:agent',
    elements: agents,
    attribute: 'ROLE',
    value: 'CREATOR',
    needsElement: true,
  }),
  attributeRule({
    code: 'obs19',
    source: point('1.3'),
    element: 'mets:agent',
    elements: agents,
    attribute: 'ID',
    needsElement: true,
  }),
  ruleOf(
    content(
      'obs20',
      point('1.4'),
      'Každý tvůrce balíčku má právě jedno neprázdné jméno.',
      'Every maker of the package has exactly one name, not blank.',
    ),
    function* (sip) {
      if (sip.agents.length === 0) yield missing(sip, 'mets:agent')
      for (const agent of sip.agents) {
        const names = childrenOf(agent, 'mets:name')
        if (names.length !== 1 || isEmpty(names[0]))
          yield faultAt(
            agent,
            'Tvůrce balíčku (mets:agent) má mít právě jeden vyplněný prvek mets:name. Doplňte jméno.',
            'A maker of the package (mets:agent) has to have exactly one filled mets:name. Add the name.',
          )
      }
    },
  ),
]
