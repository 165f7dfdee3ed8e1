import { type Both, both, type Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** *Úložné místo*: a rack, a shelf, a cupboard of the records room, with a code on it. */
export type StoragePlace = {
  readonly id: string
  readonly identifier: string
  readonly name: string
  readonly founded_by: Holder
  readonly founded_at: Instant
}

export const unitKinds = ['box', 'binder', 'bundle', 'roll'] as const
export type UnitKind = (typeof unitKinds)[number]

export const unitKindWords: Record<UnitKind, Both> = {
  box: both('krabice', 'box'),
  binder: both('pořadač', 'binder'),
  bundle: both('balík', 'bundle'),
  roll: both('role', 'roll'),
}

/** *Ukládací jednotka*: a box or another thing that holds papers and is moved as one, with a code on it. */
export type StorageUnit = {
  readonly id: string
  readonly identifier: string
  readonly kind: UnitKind
  readonly name: string
  readonly place_id: string
  readonly founded_by: Holder
  readonly founded_at: Instant
}

/** A unit with the name of the place it stands in. */
export type UnitInPlace = StorageUnit & { readonly place: string }

/** How a unit is called on labels and in packages. */
export const unitText = ({ kind, name }: Pick<StorageUnit, 'kind' | 'name'>): string =>
  `${unitKindWords[kind].cs} ${name}`

/** A dossier as it lies in a unit. */
export type StoredDossier = {
  readonly dossier_id: string
  readonly identifier: string
  readonly mark: string
  readonly subject: string
  readonly unit_id: string | null
}
