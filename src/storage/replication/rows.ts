import type { Finding } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import type { Both, Day, Digest, Instant } from '#platform/values'
import type { Offer, SignedReplicaReceipt } from './wire.ts'

/** Order of the deeds: offered, accepted by the other, receipted; or refused by it. */
export type OfferState = 'offered' | 'accepted' | 'receipted' | 'refused'

/** A version that another centre is to hold too. Until the receipt has come it is a debt. */
export type OfferRow = {
  readonly organisation_id: string
  readonly id: string
  readonly peer: string
  readonly object_id: string
  readonly version: number
  readonly kind: string
  readonly originator_ico: string
  readonly inventory_digest: Digest
  readonly total_bytes: number
  readonly file_count: number
  readonly state: OfferState
  readonly reason: string | null
  readonly says: Both | null
  readonly findings: readonly Finding[] | null
  readonly attempts: number
  readonly offered_at: Instant
  readonly last_attempt_at: Instant | null
  readonly next_attempt_at: Instant
  readonly accepted_at: Instant | null
  readonly receipted_at: Instant | null
  readonly receipt: SignedReplicaReceipt | null
  /** Offered as its owner (F-FOREIGN), and until when it is to be kept there at least; `null` for good. */
  readonly is_foreign: boolean
  readonly keep_until: Day | null
}

/** A version of another centre that we accepted to hold. */
export type ReplicaRow = {
  readonly organisation_id: string
  readonly id: string
  readonly peer: string
  readonly offer_id: string
  readonly object_id: string
  readonly version: number
  readonly kind: string
  readonly originator_ico: string
  readonly inventory_digest: Digest
  readonly total_bytes: number
  readonly file_count: number
  readonly state: 'accepted' | 'kept' | 'refused'
  readonly uploads: Readonly<Record<string, string>>
  readonly attempts: number
  readonly says: Both | null
  readonly accepted_at: Instant
  readonly next_attempt_at: Instant
  readonly answered_at: Instant | null
  readonly answer_sent_at: Instant | null
  readonly receipt: SignedReplicaReceipt | null
  readonly findings: readonly Finding[] | null
  /** An object of another owner, of which we keep a copy: until when at least, and the owner's sealed offer. */
  readonly is_foreign: boolean
  readonly keep_until: Day | null
  readonly statement: SignedReceipt<Offer> | null
}

const firstPauseMs = 5_000
const longestPauseMs = 10 * 60_000

/** How long to wait after so many attempts in vain: twice as long each time, never more than ten minutes, for ever. */
export const pauseMs = (attempts: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts, 20))
