import type { SignedReceipt } from '#platform/trust'
import type { Both, Day, Digest, Instant } from '#platform/values'
import type { LockMode } from './s3/bucket.wire.ts'

/** A reason why an object stays whatever its lock says. */
export type Hold = {
  readonly organisation_id: string
  readonly id: string
  readonly object_id: string
  readonly case_mark: string
  readonly reason: string
  readonly placed_at: Instant
  readonly placed_by: string
  readonly lifted_at: Instant | null
  readonly lifted_by: string | null
  readonly lift_reason: string | null
}

/** What two persons put their names to, under the seal of the centre. */
export type SignedDisposal = {
  readonly format: 'egon-disposal-order/1'
  readonly order: string
  readonly object: string
  readonly kind: string
  readonly versions: readonly { readonly version: number; readonly inventorySha512: string }[]
  readonly basis: string
  readonly reason: string
  readonly orderedBy: { readonly id: string; readonly name: string; readonly at: string }
  readonly signedBy: { readonly id: string; readonly name: string; readonly at: string }
  /** The first day on which it may be carried out, where it rests. */
  readonly notBefore?: Day
}

/**
 * An order to destroy an object: by one person and signed by another. It is carried out on the first day that it names, and
 * until then withdrawn.
 */
export type DisposalOrder = {
  readonly organisation_id: string
  readonly id: string
  readonly object_id: string
  readonly basis: string
  readonly reason: string
  readonly ordered_at: Instant
  readonly ordered_by: string
  readonly orderer: string
  readonly signed_at: Instant | null
  readonly signed_by: string | null
  readonly signer: string | null
  /** The first day on which it may be carried out; `null` until it is signed. */
  readonly not_before: Day | null
  readonly carried_out_at: Instant | null
  readonly withdrawn_at: Instant | null
  readonly sealed: SignedReceipt<SignedDisposal> | null
}

export type CopyState = 'owed' | 'kept' | 'damaged' | 'removed'

/** A copy of a version on a device, or the debt of one. */
export type DeviceCopy = {
  readonly organisation_id: string
  readonly object_id: string
  readonly version: number
  readonly device: string
  readonly name: string
  readonly token: string | null
  readonly state: CopyState
  readonly digest: Digest | null
  readonly size_bytes: number | null
  readonly lock_mode: LockMode | null
  readonly locked_until: Instant | null
  readonly held: boolean
  readonly owed_since: Instant
  /** Somebody is just writing it, until then at the latest. */
  readonly claimed_until: Instant | null
  readonly kept_at: Instant | null
  readonly verified_at: Instant | null
  readonly removed_at: Instant | null
  readonly outcome: string | null
  readonly problem: Both | null
}

/** What must hold an object until when: the lock as it stands in the catalogue. */
export type Lock = { readonly mode: LockMode; readonly until: Day | null }

/** Whether an order may still be withdrawn: what is destroyed is. */
export const isOpen = (order: Pick<DisposalOrder, 'carried_out_at' | 'withdrawn_at'>): boolean =>
  order.carried_out_at === null && order.withdrawn_at === null
