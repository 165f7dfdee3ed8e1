import type { SignedReceipt } from '#platform/trust'
import type { Day, Digest, Instant } from '#platform/values'
import type { Reread } from './files.ts'
import type { SignedWithdrawal } from './foreign.ts'
import type { SealFacts } from './ocfl/order.ts'
import type { Adopted } from './ocfl/prepare.ts'
import type { LockMode } from './s3/bucket.wire.ts'

export type ObjectRow = {
  readonly organisation_id: string
  readonly id: string
  readonly kind: string
  readonly head: number
  readonly locked_until: Day | null
  readonly created_at: Instant
  readonly removed_at: Instant | null
  readonly removal_reason: string | null
  readonly lock_mode: LockMode
  readonly lock_reason: string | null
  readonly lock_changed_at: Instant | null
  /** Disk volume it rests on; `null` for that of receipt. */
  readonly volume: string | null
  /** The centre whose object it is and that alone changes and withdraws it; `null` for our own and for replicas in custody. */
  readonly owner: string | null
  /** Its sealed order by which it was withdrawn; the bytes go once the lock has run out. */
  readonly withdrawal: SignedReceipt<SignedWithdrawal> | null
}

/** An object on its way to another volume. */
export type ObjectMove = {
  readonly organisation_id: string
  readonly object_id: string
  readonly target: string | null
  readonly begun_at: Instant
}

export type VersionRow = {
  readonly organisation_id: string
  readonly object_id: string
  readonly version: number
  readonly inventory_digest: Digest
  readonly size_bytes: number
  readonly file_count: number
  readonly sealed_at: Instant
  readonly sealed_by: string
  readonly reread: Reread
  readonly verified_at: Instant
  readonly immutable: boolean
}

export type IntentRow = {
  readonly organisation_id: string
  readonly id: string
  readonly deed: 'seal' | 'remove'
  readonly object_id: string
  readonly version: number | null
  readonly inventory_digest: Digest | null
  readonly facts: SealFacts | null
  readonly adopted: readonly Adopted[]
  readonly state: 'open' | 'done' | 'dropped'
  readonly created_at: Instant
  readonly settled_at: Instant | null
}
