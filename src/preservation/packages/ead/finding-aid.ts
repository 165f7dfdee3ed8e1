import type { Instant } from '#platform/values'
import { languageNames } from '../rules/ead/languages.ts'
import { unitIdLabels, unitTypes } from '../rules/ead/value-lists.ts'
import type { UnitDates } from './unit-date.ts'

/** Levels of description; the fonds is the whole, an item may have parts (EAD3 profile 3.1). */
export const unitLevels = ['fonds', 'subfonds', 'series', 'file', 'item', 'itempart'] as const
export type UnitLevel = (typeof unitLevels)[number]

/** What may stand in each level. */
export const levelsWithin: Readonly<Record<UnitLevel, readonly UnitLevel[]>> = {
  fonds: ['subfonds', 'series'],
  subfonds: ['series'],
  series: ['series', 'file', 'item'],
  file: ['file', 'item'],
  item: ['itempart'],
  itempart: [],
}

/** Texts of one paragraph that a level may have, by their element (EAD3 profile 5.11-5.20, 6.16). */
export const unitTexts = [
  'scopecontent',
  'accessrestrict',
  'phystech',
  'arrangement',
  'custodhist',
  'acqinfo',
  'accruals',
  'originalsloc',
  'relatedmaterial',
  'altformavail',
  'bibliography',
] as const
export type UnitText = (typeof unitTexts)[number]

/** A digital object of a unit: a package of the archive, or a picture made of what is on paper. */
export type UnitObject = {
  readonly type: 'borndigital' | 'derived'
  readonly identifier: string
  readonly href?: string | undefined
  readonly sizeBytes?: number | undefined
}

/** What a unit of description says of itself. */
export type DescribedUnit = {
  readonly title: string
  readonly dates: UnitDates | null
  readonly datesInWords: string
  /** Identifiers by their kind (EAD3 profile 5.5); the reference mark is told apart. */
  readonly ids: readonly { readonly type: string; readonly value: string }[]
  /** A reference mark given once and cited since; others are reckoned from the place of the unit. */
  readonly reference: string | null
  /** Kind of material (EAD3 profile 3.5) and how many there are. */
  readonly material: { readonly unit: string; readonly count: number } | null
  readonly container: string
  /** Codes of ISO 639-2/B. */
  readonly languages: readonly string[]
  readonly texts: Readonly<Partial<Record<UnitText, string>>>
  /** For archivists only; it stands in no copy for readers. */
  readonly note: string
  /** Identifier of the originator among the authorities. */
  readonly originator: string | null
  readonly objects: readonly UnitObject[]
}

/** A unit of which nothing is said yet. */
export const emptyUnit: DescribedUnit = {
  title: '',
  dates: null,
  datesInWords: '',
  ids: [],
  reference: null,
  material: null,
  container: '',
  languages: [],
  texts: {},
  note: '',
  originator: null,
  objects: [],
}

/** A unit with those below it, in their order. `id` is a UUID of version 4, as the profile asks. */
export type DescriptionUnit = DescribedUnit & {
  readonly id: string
  readonly level: UnitLevel
  readonly children: readonly DescriptionUnit[]
}

/** A person, family or body with its record in the authority database of archives (CAM), if it is at hand. */
export type Authority = {
  readonly id: string
  readonly kind: 'persname' | 'famname' | 'corpname'
  readonly name: string
  /** XML of the record (CAM 2025), as the database gave it. */
  readonly record: string | null
}

/** Kinds of finding aids by the rules of description in force. */
export const findingAidKinds = ['INVENTAR', 'KATALOG', 'MANIP_SEZNAM'] as const
export type FindingAidKind = (typeof findingAidKinds)[number]

/** All that a finding aid tells (*archivní pomůcka*), for writing in the Czech profile of EAD3 (AP2023). */
export type FindingAid = {
  readonly recordId: string
  /** Number in the register of finding aids; whole and positive. */
  readonly number: string
  readonly title: string
  readonly kind: FindingAidKind
  readonly archive: { readonly name: string; readonly institutionId: string }
  readonly fonds: { readonly number: string; readonly name: string }
  /** Running metres; `null` where nothing is on paper. */
  readonly extentMetres: number | null
  readonly released: string
  readonly described: string
  readonly stateOn: string
  readonly approvedBy: string
  readonly editor: string
  /** Identifier of the arranger among the authorities. */
  readonly arranger: string
  readonly originators: readonly string[]
  readonly authorities: readonly Authority[]
  readonly madeAt: Instant
  readonly program: string
  /** The whole; its level is the fonds. */
  readonly whole: DescriptionUnit
}

/** A unit, then everything below it. */
export function* unitsFrom(unit: DescriptionUnit): Generator<DescriptionUnit> {
  yield unit
  for (const child of unit.children) yield* unitsFrom(child)
}

/** Levels of one nature are parted by one slash, others by two (EAD3 profile 5.4). */
const close: ReadonlySet<string> = new Set([
  'fonds subfonds',
  'series series',
  'file file',
  'file item',
  'item itempart',
])

/** The reference mark of a unit that stands at a place (from 1) below another, whose mark is given. */
export const referenceBelow = (
  above: { readonly mark: string; readonly level: UnitLevel },
  level: UnitLevel,
  place: number,
): string => `${above.mark}${close.has(`${above.level} ${level}`) ? '/' : '//'}${place}`

/** What marks of units of a fonds begin with. */
export const referenceOfFonds = (institutionId: string, fondsNumber: string): string =>
  `CZ${institutionId}//${fondsNumber}`

/** Kinds of identifiers that may be given by hand; inventory numbers belong to the rules of 1958. */
export const unitIdKinds: readonly string[] = [...unitIdLabels.keys()].filter(
  kind => kind !== 'REFERENCNI_OZNACENI' && kind !== 'INV_CISLO',
)
export const unitIdLabel = (kind: string): string => unitIdLabels.get(kind) ?? kind
/** Kinds of material by their codes (EAD3 profile 3.5). */
export const unitKinds: readonly string[] = [...unitTypes]
export const isUnitKind = (code: string): boolean => unitTypes.has(code)
export const isKnownLanguage = (code: string): boolean => languageNames.has(code)
