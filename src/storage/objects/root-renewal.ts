import type { SignedReceipt } from '#platform/trust'
import { canonicalJson, type Day, type Instant } from '#platform/values'
import type { DailyRoot } from './daily-root.ts'

/** A later time stamp over a root and everything that stood on it before. */
export type RootRenewal = {
  readonly stampedAt: string
  /** Time stamp (RFC 3161) in base64. */
  readonly token: string
}

/** A renewal as it is kept. */
export type RootRenewalRow = {
  readonly organisation_id: string
  readonly day: Day
  readonly number: number
  readonly stamped_at: Instant
  readonly token: string
}

/** A daily root as it goes out: sealed as it was on its day, with its renewals one over another (the idea of RFC 4998). */
export type RenewedRoot = SignedReceipt<DailyRoot> & { readonly renewals?: readonly RootRenewal[] }

/** What the renewal of a number stamps: the root, its seal with the first stamp inside, and all renewals before it. */
export const renewedBytes = (
  { receipt, signature, renewals = [] }: RenewedRoot,
  before: number,
): Uint8Array =>
  Buffer.from(canonicalJson({ receipt, signature, renewals: renewals.slice(0, before) }), 'utf8')
