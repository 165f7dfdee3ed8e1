import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** After how many days what is withdrawn is destroyed by itself, and who decided so. */
export type WithdrawalTerm = { readonly days: number; readonly set_by: Holder; readonly set_at: Instant }

/** A mistake in withdrawing must have time to show. */
export const termLeastDays = 30
export const termMostDays = 3650
