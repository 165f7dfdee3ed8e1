import type { SipFilingPlan, SipSubjectGroup } from '../sip/order.ts'

/** How reference numbers are given to documents of dossiers: by period, or by the dossier's collecting sheet. */
export const keepingMethods = ['by-period', 'collecting-sheet'] as const
export type KeepingMethod = (typeof keepingMethods)[number]

/** What a plan tells of each of its items. */
type PlanItem = Omit<SipSubjectGroup, 'log'> & {
  readonly keeping?: KeepingMethod
  /** *Trvalý skartační souhlas* of the archive. */
  readonly hasStandingConsent?: boolean
}

/** *Součást* of a type dossier, as a plan foresees it. */
export type PlanPart = PlanItem & { readonly parts: readonly PlanPart[] }

/** *Věcná skupina*: it holds further groups, or the parts of its type dossiers, never both. */
export type PlanGroup = PlanItem & {
  readonly isForTypeDossiers?: boolean
  readonly groups: readonly PlanGroup[]
  readonly parts: readonly PlanPart[]
}

/** *Spisový a skartační plán*, whole, as offices exchange it (NSESSS, Annex 5). */
export type ExchangedPlan = Omit<SipFilingPlan, 'log'> & { readonly groups: readonly PlanGroup[] }
