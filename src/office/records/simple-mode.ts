import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** Since when the office works in the simple mode and who chose it. */
export type SimpleMode = { readonly chosen_at: Instant; readonly chosen_by: Holder }
