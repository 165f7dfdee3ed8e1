import { type Both, both, type Digest, type Instant } from '#platform/values'
import type { Authority, DescribedUnit, FindingAidKind, UnitLevel } from '#preservation/packages'

export type AuthorityRow = Authority & {
  readonly cam_id: string | null
  readonly entered_by: string
  readonly entered_at: Instant
}

/** A fonds (*archivní soubor*) that the archive describes. */
export type Fonds = {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly originator_id: string | null
  readonly extent_metres: number | null
  readonly entered_by: string
  readonly entered_at: Instant
}

/** A fonds with how much of it is described. */
export type FondsLine = Fonds & { readonly units: number; readonly aids: number }

/** A unit of description (*jednotka popisu*) in its place; `revision` grows with each change. */
export type Unit = {
  readonly id: string
  readonly fonds_id: string
  readonly parent_id: string | null
  readonly place: number
  readonly level: UnitLevel
  readonly described: DescribedUnit
  readonly revision: number
  readonly words: string
  readonly changed_by: string
  readonly changed_at: Instant
}

export type FindingAidState = 'draft' | 'submitted' | 'approved'

/** A finding aid (*archivní pomůcka*) from its first draft to the copy that was approved. */
export type KeptFindingAid = {
  readonly id: string
  readonly fonds_id: string
  readonly number: number
  readonly kind: FindingAidKind
  readonly title: string
  readonly arranger_id: string
  readonly editor: string
  /** Year and place of publication, as they stand on the title page. */
  readonly released: string
  readonly state: FindingAidState
  readonly submitted_by: string | null
  readonly submitted_by_id: string | null
  readonly submitted_at: Instant | null
  readonly approved_by: string | null
  readonly approved_at: Instant | null
  readonly return_reason: string | null
  readonly digest: Digest | null
  readonly units: number | null
  readonly begun_by: string
  readonly begun_at: Instant
}

export const aidStateWords: Readonly<Record<FindingAidState, Both>> = {
  draft: both('rozpracovaná', 'in the making'),
  submitted: both('ke schválení', 'to be approved'),
  approved: both('schválená', 'approved'),
}

export const levelWords: Readonly<Record<UnitLevel, Both>> = {
  fonds: both('archivní soubor', 'fonds'),
  subfonds: both('dílčí fond', 'subfonds'),
  series: both('série', 'series'),
  file: both('složka', 'file'),
  item: both('jednotlivost', 'item'),
  itempart: both('část jednotlivosti', 'part of an item'),
}

export const kindWords: Readonly<Record<FindingAidKind, Both>> = {
  INVENTAR: both('inventář', 'inventory'),
  KATALOG: both('katalog', 'catalogue'),
  MANIP_SEZNAM: both('manipulační seznam', 'working list'),
}

/** Largest number of units of one fonds: they are read at once when a finding aid is made. */
export const unitsMost = 50_000

/** By what a unit is found: title, marks, content. */
export const wordsOf = ({ title, ids, reference, container, texts, datesInWords }: DescribedUnit): string =>
  [title, reference, ...ids.map(({ value }) => value), container, datesInWords, ...Object.values(texts)]
    .filter(Boolean)
    .join('\n')
