import { attributeOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type EadView, isPlain, kid, kids, type Level, said, typeOf } from '../../view/ead-view.ts'
import { aid, type Broken, eadRule, failing, inherent } from './demand.ts'
import { unitTypes } from './value-lists.ts'

const isPositive = (text: string): boolean => /^0*[1-9]\d*$/.test(text)
const isLength = (text: string): boolean => /^\d+(?:\.\d{1,2})?$/.test(text) && Number(text) > 0

const structured = ({ did }: Level): readonly XmlElement[] => kids(did, 'physdescstructured')
/** Kind of a quantity, by whichever of its two attributes tells it. */
export const kindOf = (element: XmlElement): string => {
  const type = attributeOf(element, 'physdescstructuredtype') ?? ''
  return type === 'otherphysdescstructuredtype'
    ? (attributeOf(element, 'otherphysdescstructuredtype') ?? '')
    : type
}
const ofKind = (level: Level, kind: string) => structured(level).filter(element => kindOf(element) === kind)
const everyOf = ({ levels }: EadView, kind: string) => levels.flatMap(level => ofKind(level, kind))
const quantity = (element: XmlElement) => said(kid(element, 'quantity'))
const unit = (element: XmlElement) => said(kid(element, 'unittype'))
const isWhole = (element: XmlElement) => attributeOf(element, 'coverage') === 'whole'
const isPart = (element: XmlElement) => attributeOf(element, 'coverage') === 'part'

type Facets = {
  readonly code: string
  readonly source: string
  readonly profiles?: Rule['profiles']
  /** Kinds of material it may be told of; of any where left out. */
  readonly units?: readonly string[]
  readonly types: readonly string[]
  readonly values?: readonly string[]
}

const facets: readonly Facets[] = [
  { code: 'obs74', source: '6.3, 6.17', units: ['pec', 'raz', 'otd'], types: ['IMPRINT_IMAGE', 'LEGEND'] },
  {
    code: 'obs74a',
    source: '6.4, 6.5, 6.6',
    units: ['lio', 'lip'],
    types: ['CORROBORATIO', 'IMPRINT_COUNT', 'IMPRINT_ORDER'],
  },
  {
    code: 'obs74b',
    source: '6.12.1, 6.15',
    types: ['TECHNIQUE', 'TECHNIQUE_DETAIL', 'MEDIUM_ADJUSTMENT', 'MEDIUM', 'MATERIAL', 'WRITTING'],
  },
  { code: 'obs74c', source: '6.17', units: ['gli', 'kre'], types: ['LEGEND'] },
  {
    code: 'obs74d',
    source: '6.2.1',
    profiles: inherent,
    types: ['EXTRA_PART'],
    values: ['ANALOG', 'DIGITAL'],
  },
]

/** Whether a detail of the material is one that some rule speaks of, for the kind of material it stands with. */
export function isKnownFacet(facet: XmlElement, profile: string): boolean {
  const { parent } = facet
  if (!parent || kindOf(parent) !== 'materialtype' || !isWhole(parent)) return false
  return facets.some(
    ({ units, types, profiles = '*' }) =>
      types.includes(typeOf(facet) ?? '') &&
      (!units || units.includes(unit(parent))) &&
      (profiles === '*' || profiles.some(sub => profile.endsWith(`/${sub}`))),
  )
}

/** A detail of the material told twice, or by more than text, or by another word than those of the list. */
function* facetFaults(view: EadView, { units, types, values }: Facets): Generator<Broken> {
  for (const element of everyOf(view, 'materialtype').filter(isWhole)) {
    if (units && !units.includes(unit(element))) continue
    const seen = new Set<string>()
    for (const facet of kids(element, 'physfacet')) {
      const type = typeOf(facet) ?? ''
      if (!types.includes(type)) continue
      if (seen.has(type) || !isPlain(facet) || (values && !values.includes(said(facet)))) yield [facet]
      seen.add(type)
    }
  }
}

const facetRules: readonly Rule[] = facets.map(one =>
  eadRule({
    code: one.code,
    source: one.source,
    ...(one.profiles ? { profiles: one.profiles } : {}),
    cs: `Podrobnosti ${one.types.join(', ')}${one.units ? ` (u ${one.units.join(', ')})` : ''} jsou nejvýše jednou a jen textem.`,
    en: `Details ${one.types.join(', ')}${one.units ? ` (of ${one.units.join(', ')})` : ''} stand at most once and are text alone.`,
    broken: view => facetFaults(view, one),
  }),
)

const measured = (
  code: string,
  source: string,
  kind: string,
  unitName: string,
  cs: string,
  en: string,
): Rule =>
  eadRule({
    code,
    source,
    cs: `${cs} je za celek, v jednotce „${unitName}“, kladným celým číslem.`,
    en: `${en} is of the whole, in unit "${unitName}", a whole positive number.`,
    broken: view =>
      failing(
        everyOf(view, kind),
        element => isWhole(element) && unit(element) === unitName && isPositive(quantity(element)),
      ),
  })

const isDimension = (element: XmlElement): boolean =>
  ['WIDTH', 'HEIGHT', 'DEPTH'].includes(typeOf(element) ?? '') &&
  attributeOf(element, 'unit') === 'mm' &&
  /^\d+(?:\.\d+)?$/.test(element.children.join(''))

function* dimensionFaults({ levels }: EadView): Generator<Broken> {
  for (const holder of levels
    .flatMap(level => level.own('dimensions'))
    .filter(one => one.parent?.local !== 'dimensions')) {
    const all = kids(holder, 'dimensions')
    yield* failing(all, isDimension)
    const types = all.map(typeOf)
    for (const [at, one] of all.entries()) if (types.indexOf(typeOf(one)) !== at) yield [one]
  }
}

function* quantityFaults(view: EadView): Generator<Broken> {
  const described = view.levels.filter(({ element }) => kids(element, 'otherfindaid').length === 0).length
  for (const level of view.levels)
    yield* failing(ofKind(level, 'quantity'), element => {
      if (!isWhole(element)) return false
      if (!level.parent)
        return (
          unit(element) === 'desc_units' &&
          /^\d+$/.test(quantity(element)) &&
          Number(quantity(element)) === described
        )
      return isPositive(quantity(element)) && ['byte', 'pieces', 'pages', 'sheets'].includes(unit(element))
    })
}

function* spaceFaults({ whole, levels }: EadView): Generator<Broken> {
  const all = whole ? ofKind(whole, 'spaceoccupied') : []
  const has = (name: string, isRight: (element: XmlElement) => boolean) =>
    levels.some(level => level.own(name).some(isRight))
  const seen = new Set<string>()
  for (const element of all) {
    const name = unit(element)
    const isBm = name === 'bm' && isLength(quantity(element)) && has('container', () => true)
    const isByte =
      name === 'byte' &&
      isPositive(quantity(element)) &&
      has('dao', dao => attributeOf(dao, 'daotype') === 'borndigital')
    if (!isWhole(element) || seen.has(name) || !(isBm || isByte)) yield [element]
    seen.add(name)
  }
}

/** How many units of each kind of material the parts hold. */
function countedUnits({ parts }: EadView): Map<string, number> {
  const counts = new Map<string, number>()
  for (const element of parts.flatMap(part => ofKind(part, 'materialtype')).filter(isWhole))
    counts.set(unit(element), (counts.get(unit(element)) ?? 0) + Number(quantity(element) || 0))
  return counts
}

function* unitFaults(view: EadView): Generator<Broken> {
  const counts = countedUnits(view)
  const seen = new Set<string>()
  for (const element of view.whole ? ofKind(view.whole, 'UNIT_TYPE') : []) {
    const name = unit(element)
    const isSummed = name !== 'kar' && name !== 'fas'
    const isKnown = !isSummed || (unitTypes.has(name) && counts.has(name))
    const isCounted =
      /^\d+$/.test(quantity(element)) && (!isSummed || Number(quantity(element)) <= (counts.get(name) ?? 0))
    if (!isPart(element) || seen.has(name) || !isKnown || !isCounted) yield [element]
    seen.add(name)
  }
}

function* materialFaults({ parts }: EadView, isInherent: boolean): Generator<Broken> {
  for (const part of parts)
    yield* failing(ofKind(part, 'materialtype'), element => {
      const name = unit(element)
      const isLevel = ['file', 'item', 'itempart'].includes(name)
      const isFitting = isLevel ? isInherent || name === part.kind : unitTypes.has(name)
      const isCounted = quantity(element) === '' || isPositive(quantity(element))
      return (
        isWhole(element) && isFitting && isCounted && (name !== 'item' || Number(quantity(element)) === 1)
      )
    })
}

/** Rules on how much there is and of what (EAD3 profile 3.3, 4.3, 6). */
export const eadPhysicalRules: readonly Rule[] = [
  ...facetRules,
  eadRule({
    code: 'obs75',
    source: '6.7.2',
    cs: 'Rozměr je šířka, výška nebo hloubka v milimetrech, každý nejvýše jednou.',
    en: 'A dimension is width, height or depth in millimetres, each at most once.',
    broken: dimensionFaults,
  }),
  measured('obs77', '6.7.3', 'weight', 'g', 'Hmotnost', 'The weight'),
  measured('obs78', '6.8.1', 'duration', 's', 'Délka', 'The duration'),
  eadRule({
    code: 'obs79',
    source: '6.7.4',
    cs: 'Množství je za celek; u fondu je to počet popsaných úrovní.',
    en: 'A quantity is of the whole; of the fonds it is the number of described levels.',
    broken: quantityFaults,
  }),
  eadRule({
    code: 'obs80',
    source: '4.3',
    cs: 'Rozsah fondu je v bm (má-li uložení) nebo v bajtech (má-li digitální archiválie), každý nejvýše jednou.',
    en: 'The extent of a fonds is in running metres (with containers) or bytes (with digital records), each at most once.',
    broken: spaceFaults,
  }),
  eadRule({
    code: 'obs81',
    source: '6.7.4',
    profiles: aid,
    cs: 'Archivní pomůcka uvádí počet úrovní jednou a rozsah jednou nebo dvakrát.',
    en: 'A finding aid tells the number of levels once and the extent once or twice.',
    *broken({ whole, root }) {
      const counts = whole ? ofKind(whole, 'quantity').filter(isWhole).length : 0
      const spaces = whole ? ofKind(whole, 'spaceoccupied').filter(isWhole).length : 0
      if (counts !== 1 || spaces < 1 || spaces > 2) yield [whole?.did ?? whole?.element ?? root]
    },
  }),
  eadRule({
    code: 'obs82',
    source: '3.5, 4.2; základní pravidla 2.9.3',
    profiles: aid,
    cs: 'Počty evidenčních jednotek fondu odpovídají úrovním popisu.',
    en: 'The counts of units of a fonds agree with its levels.',
    broken: unitFaults,
  }),
  eadRule({
    code: 'obs83',
    source: '3.3, 5.9, 5.10',
    cs: 'Druh materiálu jednotky popisu je ze seznamu a má kladný počet.',
    en: 'The kind of material of a unit is one of the list and has a positive count.',
    broken: (view, { profile }) => materialFaults(view, profile.endsWith('/EARK_INHERENT_DESC')),
  }),
  eadRule({
    code: 'obs84',
    source: '6.9, 6.11, 6.13',
    cs: 'Měřítko, orientace a díl jsou nejvýše jednou a jen textem.',
    en: 'Scale, orientation and volume stand at most once and are text alone.',
    *broken({ levels }) {
      for (const level of levels) {
        const known = kids(level.did, 'materialspec').filter(one =>
          ['SCALE', 'ORIENTATION', 'VOLUME'].includes(typeOf(one) ?? ''),
        )
        const types = known.map(typeOf)
        for (const [at, one] of known.entries())
          if (types.indexOf(typeOf(one)) !== at || !isPlain(one)) yield [one]
      }
    },
  }),
  eadRule({
    code: 'obs85',
    source: '6.9.1',
    cs: 'Poměr měřítka je M:N s celými čísly.',
    en: 'The ratio of a scale is M:N in whole numbers.',
    broken: ({ levels }) =>
      failing(
        levels.flatMap(({ did }) => kids(did, 'materialspec')).filter(one => typeOf(one) === 'SCALE_RATIO'),
        one => /^(?:\d+:\d+|\[\d+:\d+\])$/.test(said(one)),
      ),
  }),
]
