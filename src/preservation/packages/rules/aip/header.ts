import { attributeOf, childrenOf, textOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { aipRule, type Broken, isFilled } from './demand.ts'

const contentType = 'csip:OTHERCONTENTINFORMATIONTYPE'

const isSoftware = (agent: XmlElement): boolean => {
  const [name, ...names] = childrenOf(agent, 'name')
  const [note, ...notes] = childrenOf(agent, 'note')
  return (
    attributeOf(agent, 'TYPE') === 'OTHER' &&
    attributeOf(agent, 'OTHERTYPE') === 'SOFTWARE' &&
    attributeOf(agent, 'ROLE') === 'CREATOR' &&
    names.length === 0 &&
    isFilled(textOf(name)) &&
    notes.length === 0 &&
    isFilled(textOf(note)) &&
    attributeOf(note, 'csip:NOTETYPE') === 'SOFTWARE VERSION'
  )
}

type RootDemand = {
  readonly code: string
  readonly source: string
  readonly profiles?: Rule['profiles']
  readonly cs: string
  readonly en: string
  isRight(root: XmlElement): boolean
}

const onRoot = ({ isRight, ...facts }: RootDemand): Rule =>
  aipRule({
    ...facts,
    *broken({ root }): Generator<Broken> {
      if (!isRight(root)) yield [root]
    },
  })

const onHeader = (
  code: string,
  source: string,
  cs: string,
  en: string,
  isRight: (header: XmlElement) => boolean,
): Rule =>
  aipRule({
    code,
    source,
    cs,
    en,
    *broken({ root, header }) {
      if (!header || !isRight(header)) yield [header ?? root]
    },
  })

/** Rules on what an archive's package says of itself (CZDAX-PMT01, CZDAX-PMT02). */
export const aipHeaderRules: readonly Rule[] = [
  aipRule({
    code: 'obs01',
    source: 'CZDAX-PMT0102',
    cs: 'OBJID je název složky balíčku.',
    en: 'OBJID is the name of the package folder.',
    *broken({ root }, { tree }) {
      const said = attributeOf(root, 'OBJID')
      if (!isFilled(said) || said !== tree.name)
        yield [
          root,
          `složka je „${tree.name}“, OBJID „${said ?? ''}“`,
          `the folder is "${tree.name}", OBJID "${said ?? ''}"`,
        ]
    },
  }),
  onRoot({
    code: 'obs02',
    source: 'CZDAX-PMT0103, CZDAX-PMT0104',
    cs: 'Atribut TYPE je vyplněný.',
    en: 'Attribute TYPE is filled.',
    isRight: root => isFilled(attributeOf(root, 'TYPE')),
  }),
  onRoot({
    code: 'obs03',
    source: 'CZDAX-PMT0105, CZDAX-PMT0106',
    cs: 'Atribut csip:CONTENTINFORMATIONTYPE je „OTHER“.',
    en: 'Attribute csip:CONTENTINFORMATIONTYPE is "OTHER".',
    isRight: root => attributeOf(root, 'csip:CONTENTINFORMATIONTYPE') === 'OTHER',
  }),
  onRoot({
    code: 'obs04',
    source: 'CZDAX-PPR0202, CZDAX-PMT0106, CZDAX-SZB0101, CZDAX-VSB0101',
    profiles: ['AIP', 'DIP_METADATA', 'DIP_CONTENT'],
    cs: `Atribut ${contentType} je „NSESSS“ nebo „Volné soubory“.`,
    en: `Attribute ${contentType} is "NSESSS" or "Volné soubory".`,
    isRight: root => ['NSESSS', 'Volné soubory'].includes(attributeOf(root, contentType) ?? ''),
  }),
  onRoot({
    code: 'obs04a',
    source: 'CZDAX 4.2.1, CZDAX-PPR0202, CZDAX-PMT0106',
    profiles: ['SIP_CHANGE'],
    cs: `Atribut ${contentType} je „change_request_v1_0“.`,
    en: `Attribute ${contentType} is "change_request_v1_0".`,
    isRight: root => attributeOf(root, contentType) === 'change_request_v1_0',
  }),
  onRoot({
    code: 'obs05',
    source: 'CZDAX-PMT0107',
    cs: 'Atribut PROFILE je „https://stands.nacr.cz/da/2023/aip.xml“.',
    en: 'Attribute PROFILE is "https://stands.nacr.cz/da/2023/aip.xml".',
    isRight: root => attributeOf(root, 'PROFILE') === 'https://stands.nacr.cz/da/2023/aip.xml',
  }),
  onHeader(
    'obs06',
    'CZDAX-PMT0201',
    'Balíček má hlavičku metsHdr.',
    'The package has a header metsHdr.',
    () => true,
  ),
  onHeader('obs07', 'CZDAX-PMT0202', 'Hlavička má CREATEDATE.', 'The header has CREATEDATE.', header =>
    isFilled(attributeOf(header, 'CREATEDATE')),
  ),
  aipRule({
    code: 'obs08',
    source: 'CZDAX-PMT0203',
    cs: 'Hlavička nemá LASTMODDATE.',
    en: 'The header has no LASTMODDATE.',
    *broken({ header }) {
      if (header && attributeOf(header, 'LASTMODDATE') !== undefined) yield [header]
    },
  }),
  onHeader(
    'obs09',
    'CZDAX-PMT0204',
    'Atribut csip:OAISPACKAGETYPE je „AIP“.',
    'Attribute csip:OAISPACKAGETYPE is "AIP".',
    header => attributeOf(header, 'csip:OAISPACKAGETYPE') === 'AIP',
  ),
  aipRule({
    code: 'obs10',
    source: 'CZDAX-PMT0205 až CZDAX-PMT0211',
    cs: 'Tvůrcem balíčku je program se jménem a jedinou poznámkou o verzi.',
    en: 'The maker of the package is a program with a name and one note of its version.',
    *broken({ root, header }) {
      const agents = childrenOf(header, 'agent')
      if (agents.length === 0) yield [header ?? root]
      for (const agent of agents) if (!isSoftware(agent)) yield [agent]
    },
  }),
]
