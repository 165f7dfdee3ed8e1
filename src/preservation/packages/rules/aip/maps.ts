import { attributeOf, childOf, childrenOf, descendantsOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type AipView, idsIn, representationsOf } from '../../view/aip-view.ts'
import { aipRule, type Broken, isFilled, isLocalId } from './demand.ts'

const parts = ['Metadata', 'Documentation', 'Schemas', 'Representations'] as const
const has = (element: XmlElement, ...names: readonly string[]): boolean =>
  names.some(name => childrenOf(element, name).length > 0)

const isSame = (said: readonly string[], wanted: readonly (string | undefined)[]): boolean =>
  said.length === wanted.length &&
  new Set(said).size === said.length &&
  wanted.every(id => id !== undefined && said.includes(id))

const idOf = (element: XmlElement) => attributeOf(element, 'ID')
const pointed = (part: XmlElement): string[] =>
  childrenOf(part, 'fptr').map(pointer => attributeOf(pointer, 'FILEID') ?? '')

function isMetadataWhole(part: XmlElement, view: AipView): boolean {
  const sections = view.administrations.flatMap(section =>
    ['digiprovMD', 'rightsMD', 'sourceMD', 'techMD'].flatMap(name => childrenOf(section, name)),
  )
  return (
    !has(part, 'div', 'mptr', 'fptr') &&
    isSame(idsIn(part, 'DMDID'), view.descriptions.map(idOf)) &&
    isSame(idsIn(part, 'ADMID'), sections.map(idOf))
  )
}

function isRepresentationsWhole(part: XmlElement | undefined, view: AipView): boolean {
  const groups = representationsOf(view)
  if (!part) return groups.length === 0
  return (
    !has(part, 'div', 'mptr') &&
    ['ADMID', 'DMDID', 'CONTENTIDS'].every(name => attributeOf(part, name) === undefined) &&
    isSame(pointed(part), groups.map(idOf))
  )
}

function isFolderWhole(part: XmlElement | undefined, view: AipView, use: string): boolean {
  const group = view.groups.find(one => attributeOf(one, 'USE') === use)
  if (!part || !group) return !part && !group
  return !has(part, 'div', 'mptr') && isSame(pointed(part), [idOf(group)])
}

function* physicalFaults(view: AipView): Generator<Broken> {
  const map = view.physical[0]
  const main = childOf(map, 'div')
  if (!main || !isLocalId(idOf(main)))
    yield [main ?? map ?? view.root, 'hlavní div nemá ID', 'the main div has no ID']
  const own = new Map<string, XmlElement>()
  for (const part of childrenOf(main, 'div')) {
    const label = attributeOf(part, 'LABEL') ?? ''
    const isKnown = (parts as readonly string[]).includes(label)
    if (!isLocalId(idOf(part)) || !isKnown || own.has(label))
      yield [part, `část „${label}“`, `part "${label}"`]
    own.set(label, part)
  }
  const at = main ?? view.root
  const metadata = own.get('Metadata')
  if (!metadata || !isMetadataWhole(metadata, view))
    yield [
      metadata ?? at,
      'část Metadata nevyjmenovává všechna metadata',
      'part Metadata does not list all metadata',
    ]
  for (const label of ['Documentation', 'Schemas'])
    if (!isFolderWhole(own.get(label), view, label))
      yield [
        own.get(label) ?? at,
        `část ${label} neodpovídá skupině souborů`,
        `part ${label} does not match its group of files`,
      ]
  if (!isRepresentationsWhole(own.get('Representations'), view))
    yield [
      own.get('Representations') ?? at,
      'část Representations nevyjmenovává reprezentace',
      'part Representations does not list the representations',
    ]
}

/** Which division may stand in which, by the kind of content; an empty name is the top. */
export const logicalLevels: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  NSESSS: {
    spisplan: [''],
    vecnaskp: ['spisplan', 'vecnaskp'],
    typspis: ['vecnaskp'],
    dil: ['typspis'],
    spis: ['vecnaskp'],
    dokument: ['vecnaskp', 'spis', 'dil'],
    komponenta: ['dokument'],
    verkomponenty: ['dokument', 'komponenta'],
  },
  'Volné soubory': { balicek: [''], slozka: ['balicek', 'slozka'], komponenta: ['balicek', 'slozka'] },
}

function* logicalFaults(view: AipView): Generator<Broken> {
  const allowed = logicalLevels[attributeOf(view.root, 'csip:OTHERCONTENTINFORMATIONTYPE') ?? '']
  for (const map of view.logical) {
    if (attributeOf(map, 'LABEL') !== 'CZDAX-LOGICAL-STRUCTURE') yield [map, 'jiný LABEL', 'another LABEL']
    for (const div of descendantsOf(map, 'div')) {
      const type = attributeOf(div, 'TYPE')
      const isNamed = isLocalId(idOf(div)) && isFilled(attributeOf(div, 'LABEL')) && isFilled(type)
      const isPointing = childrenOf(div, 'fptr').every(pointer => isFilled(attributeOf(pointer, 'FILEID')))
      if (!isNamed || !isPointing || has(div, 'mptr')) yield [div]
      const above = div.parent?.name === 'div' ? (attributeOf(div.parent, 'TYPE') ?? '?') : ''
      if (allowed && type !== undefined && !allowed[type]?.includes(above))
        yield [
          div,
          `„${type}“ nesmí stát pod „${above || 'kořenem'}“`,
          `"${type}" may not stand below "${above || 'the root'}"`,
        ]
    }
  }
}

/** Rules on the maps of structure in an archive's package (CZDAX-PMT06, CZDAX-PMT07). */
export const aipMapRules: readonly Rule[] = [
  aipRule({
    code: 'obs35',
    source: 'CZDAX-PMT0601, CZDAX-PMT0602, CZDAX-PMT0704',
    cs: 'Mapa struktury má TYPE; fyzická je právě jedna, logická nejvýše jedna.',
    en: 'A map of structure has a TYPE; there is exactly one physical and at most one logical.',
    *broken({ root, maps, physical, logical }) {
      for (const map of maps) if (!isFilled(attributeOf(map, 'TYPE'))) yield [map]
      if (physical.length !== 1 || logical.length > 1) yield [physical[1] ?? logical[1] ?? root]
    },
  }),
  aipRule({
    code: 'obs36',
    source: 'CZDAX-PMT0603, CZDAX-PMT0604, CZDAX-PMT0605',
    cs: 'Fyzická mapa je jediná, má LABEL „CSIP“ a ID ve tvaru uuid-….',
    en: 'The physical map is the only one, has LABEL "CSIP" and an ID of the form uuid-….',
    *broken({ root, physical }) {
      const [map] = physical
      if (physical.length !== 1 || attributeOf(map, 'LABEL') !== 'CSIP' || !isLocalId(attributeOf(map, 'ID')))
        yield [map ?? root]
    },
  }),
  aipRule({
    code: 'obs37',
    source: 'CZDAX-PMT0607 až CZDAX-PMT0627',
    cs: 'Fyzická mapa vyjmenovává všechna metadata a všechny skupiny souborů.',
    en: 'The physical map lists all metadata and all groups of files.',
    broken: physicalFaults,
  }),
  aipRule({
    code: 'obs38',
    source: 'CZDAX-PMT0704 až CZDAX-PMT0712',
    cs: 'Logická mapa má pojmenované úrovně v přípustném pořadí.',
    en: 'The logical map has named levels in a permitted order.',
    broken: logicalFaults,
  }),
]
