import { attributeOf, childOf, childrenOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import type { AipView } from '../../view/aip-view.ts'
import { aipRule, type Broken, failing, isFilled, isLocalId } from './demand.ts'

type Sections = (view: AipView) => readonly XmlElement[]
const descriptions: Sections = ({ descriptions: all }) => all
const proofs: Sections = ({ proofs: all }) => all
const reference = (section: XmlElement) => childOf(section, 'mdRef')

const every = (
  code: string,
  source: string,
  sections: Sections,
  [cs, en]: readonly [string, string],
  isRight: (section: XmlElement) => boolean,
): Rule => aipRule({ code, source, cs, en, broken: view => failing(sections(view), isRight) })

const isLocated = (section: XmlElement): boolean => {
  const found = reference(section)
  return (
    attributeOf(found, 'LOCTYPE') === 'URL' &&
    attributeOf(found, 'xlink:type') === 'simple' &&
    isFilled(attributeOf(found, 'xlink:href'))
  )
}

const isDescribed =
  (kind: string) =>
  (section: XmlElement): boolean => {
    const found = reference(section)
    return (
      attributeOf(found, 'MDTYPE') === kind &&
      ['MIMETYPE', 'SIZE', 'CREATED', 'CHECKSUM'].every(name => isFilled(attributeOf(found, name))) &&
      attributeOf(found, 'CHECKSUMTYPE') === 'SHA-512'
    )
  }

const liesIn =
  (folder: string) =>
  (section: XmlElement): boolean =>
    attributeOf(reference(section), 'xlink:href')?.startsWith(folder) ?? false

function* wrongStates({ descriptions: all }: AipView): Generator<Broken> {
  const current = new Map<string, number>()
  for (const section of all) {
    const status = attributeOf(section, 'STATUS') ?? ''
    const group = attributeOf(section, 'GROUPID') ?? ''
    if (status !== 'CURRENT' && status !== 'SUPERSEDED')
      yield [section, `STATUS je „${status}“`, `STATUS is "${status}"`]
    current.set(group, (current.get(group) ?? 0) + (status === 'CURRENT' ? 1 : 0))
  }
  for (const section of all) {
    const group = attributeOf(section, 'GROUPID')
    const count = current.get(group ?? '')
    if (group === undefined || count !== 1)
      yield [
        section,
        `skupina „${group ?? ''}“ má ${count} platných popisů`,
        `group "${group ?? ''}" has ${count} current descriptions`,
      ]
  }
}

const descriptionRules: readonly Rule[] = [
  every(
    'obs11',
    'CZDAX-PMT0302',
    descriptions,
    ['Část dmdSec má ID ve tvaru uuid-….', 'Section dmdSec has an ID of the form uuid-….'],
    section => isLocalId(attributeOf(section, 'ID')),
  ),
  every(
    'obs12',
    'CZDAX-PMT0303',
    descriptions,
    ['Část dmdSec má CREATED.', 'Section dmdSec has CREATED.'],
    section => isFilled(attributeOf(section, 'CREATED')),
  ),
  aipRule({
    code: 'obs13',
    source: 'CZDAX-PMT0304',
    cs: 'Popis má STATUS CURRENT nebo SUPERSEDED a v každé skupině je platný právě jeden.',
    en: 'A description has STATUS CURRENT or SUPERSEDED, and exactly one of a group is current.',
    broken: wrongStates,
  }),
  every(
    'obs14',
    'CZDAX-PMT0305',
    descriptions,
    ['GROUPID popisu je INHERENT nebo CONTEXTUAL.', 'GROUPID of a description is INHERENT or CONTEXTUAL.'],
    section => ['INHERENT', 'CONTEXTUAL'].includes(attributeOf(section, 'GROUPID') ?? ''),
  ),
  every(
    'obs15',
    'CZDAX-PMT0306 až CZDAX-PMT0309',
    descriptions,
    ['Popis odkazuje prvkem mdRef na soubor.', 'A description points to a file by mdRef.'],
    isLocated,
  ),
  every(
    'obs16',
    'CZDAX-PMT0310 až CZDAX-PMT0316',
    descriptions,
    [
      'Odkaz na popis má MDTYPE „EAD“, typ, velikost, čas a otisk SHA-512.',
      'The link to a description has MDTYPE "EAD", type, size, time and digest SHA-512.',
    ],
    isDescribed('EAD'),
  ),
  every(
    'obs17',
    'CZDAX-PSP0107',
    descriptions,
    ['Popis leží ve složce metadata/descriptive.', 'A description lies in folder metadata/descriptive.'],
    liesIn('metadata/descriptive/'),
  ),
]

const strange = ['rightsMD', 'sourceMD', 'techMD']
const isPreservationOnly = (section: XmlElement): boolean => {
  const own = childrenOf(section, 'digiprovMD')
  return (
    own.length > 0 &&
    strange.every(name => childrenOf(section, name).length === 0) &&
    own.flatMap(proof => childrenOf(proof, 'mdRef')).every(found => attributeOf(found, 'MDTYPE') === 'PREMIS')
  )
}

/** Rules on sections of metadata in an archive's package (CZDAX-PMT03, CZDAX-PMT04). */
export const aipSectionRules: readonly Rule[] = [
  ...descriptionRules,
  every(
    'obs18',
    'CZDAX-PMT0403, CZDAX-PMT0418',
    ({ administrations }) => administrations,
    [
      'Část amdSec má jen digiprovMD s odkazem na PREMIS.',
      'Section amdSec has only digiprovMD with a link to PREMIS.',
    ],
    isPreservationOnly,
  ),
  every(
    'obs19',
    'CZDAX-PMT0404',
    proofs,
    ['Prvek digiprovMD má ID ve tvaru uuid-….', 'Element digiprovMD has an ID of the form uuid-….'],
    proof => isLocalId(attributeOf(proof, 'ID')),
  ),
  every(
    'obs20',
    'CZDAX-PMT0405',
    proofs,
    ['STATUS prvku digiprovMD je CURRENT.', 'STATUS of digiprovMD is CURRENT.'],
    proof => attributeOf(proof, 'STATUS') === 'CURRENT',
  ),
  every(
    'obs21',
    'CZDAX-PMT0406',
    proofs,
    ['GROUPID prvku digiprovMD je PRESERVATION.', 'GROUPID of digiprovMD is PRESERVATION.'],
    proof => attributeOf(proof, 'GROUPID') === 'PRESERVATION',
  ),
  every(
    'obs22',
    'CZDAX-PMT0407 až CZDAX-PMT0410',
    proofs,
    ['Prvek digiprovMD odkazuje prvkem mdRef na soubor.', 'Element digiprovMD points to a file by mdRef.'],
    isLocated,
  ),
  every(
    'obs23',
    'CZDAX-PSP0106',
    proofs,
    [
      'Metadata o uchování leží ve složce metadata/preservation.',
      'Metadata of preservation lie in folder metadata/preservation.',
    ],
    liesIn('metadata/preservation/'),
  ),
  every(
    'obs24',
    'CZDAX-PMT0411 až CZDAX-PMT0416',
    proofs,
    [
      'Odkaz na metadata o uchování má MDTYPE „PREMIS“, typ, velikost, čas a otisk SHA-512.',
      'The link to metadata of preservation has MDTYPE "PREMIS", type, size, time and digest SHA-512.',
    ],
    isDescribed('PREMIS'),
  ),
  every(
    'obs25',
    'CZDAX-PMT0417',
    ({ administrations }) => administrations,
    ['Balíček nemá rightsMD.', 'The package has no rightsMD.'],
    section => childrenOf(section, 'rightsMD').length === 0,
  ),
  aipRule({
    code: 'obs39',
    source: 'CZDAX-PKG0001',
    cs: 'Mezi metadaty o uchování je soubor metadata/preservation/PACKAGE-INFO.xml.',
    en: 'Among metadata of preservation is metadata/preservation/PACKAGE-INFO.xml.',
    *broken({ root, proofs: all }, { strictZaf }) {
      const own = all.filter(proof => attributeOf(proof, 'GROUPID') === 'PRESERVATION')
      const isThere = (strictZaf ? own.slice(0, 1) : own).some(
        proof => attributeOf(reference(proof), 'xlink:href') === 'metadata/preservation/PACKAGE-INFO.xml',
      )
      if (!isThere) yield [own[0] ?? root]
    },
  }),
]
