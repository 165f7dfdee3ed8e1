import type { LegalTitle } from '#office/databox'

/** What whoever sends a document says on its data message. */
export type BoxOrder = {
  /** *K rukám*; a hint without legal effect. */
  readonly toHands: string | null
  /** *Do vlastních rukou*: only who may read such messages is served. */
  readonly personalDelivery: boolean
  /** Whether fiction serves it after ten days; where law excludes it, it does not (act 500/2004 § 24). */
  readonly substituteDelivery: boolean
  /** *Zmocnění*. */
  readonly legalTitle: LegalTitle | null
  /** Kind of the recipient's box, where it was found in the directory. */
  readonly boxType: string | null
}

export const usualBoxOrder: BoxOrder = {
  toHands: null,
  personalDelivery: false,
  substituteDelivery: true,
  legalTitle: null,
  boxType: null,
}
