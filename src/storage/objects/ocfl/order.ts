import type { Day, Digest, Instant } from '#platform/values'
import type { Measured, Reread } from '../files.ts'
import type { LockMode } from '../s3/bucket.wire.ts'

/** One file of a version: where it is to lie, and its bytes as they come or as an upload that is taken over. */
export type OrderedFile = {
  readonly path: string
  /** Announced digest; other bytes are refused. */
  readonly digest?: Digest
} & (
  | { readonly pieces: () => AsyncIterable<Uint8Array> }
  /** `measured` when it was read back from the disk since its last byte came; it is then not read again. */
  | { readonly upload: string; readonly measured?: Measured }
)

/** What is to be kept. The same order again is the same version, not a new one. */
export type SealOrder = {
  readonly object: string
  /** 1 for a new object, else one more than its head. */
  readonly version: number
  /** What it is to the module that owns it, `sip`; replication asks by it. */
  readonly kind: string
  readonly files: readonly OrderedFile[]
  /** First day on which it may be removed; `null` leaves it to its owner. */
  readonly lockedUntil: Day | null
  /** Of governance when left out, and of compliance for a replica: whose originals are elsewhere, nobody shortens here. */
  readonly lockMode?: LockMode
  /** Why this version was made, in words for whoever reads the inventory in thirty years. */
  readonly message: string
  /** Centre that owns it, where only a copy is kept here (F-FOREIGN): nobody else adds a version or has it removed. */
  readonly owner?: string
  /** Inventory of a replica, kept byte for byte as the other centre wrote it; files are then named by content path. */
  readonly inventory?: Uint8Array
}

export type SealedFile = { readonly path: string; readonly digest: Digest; readonly sizeBytes: number }

/** What is kept, and what of it was checked. */
export type Sealed = {
  readonly object: string
  readonly version: number
  readonly kind: string
  readonly inventoryDigest: Digest
  /** New content that this version brought. */
  readonly sizeBytes: number
  readonly files: readonly SealedFile[]
  readonly sealedAt: Instant
  /** When the bytes were last read back and compared, and whether from the disk itself. */
  readonly verifiedAt: Instant
  readonly reread: Reread
}

/** What this store records of a version beside the inventory; enough to rebuild the catalogue from. */
export type SealFacts = {
  readonly organisation: string
  readonly kind: string
  readonly lockedUntil: Day | null
  /** Missing in records written before locks had kinds: governance. */
  readonly lockMode?: LockMode
  readonly owner?: string
  readonly sealedAt: string
  readonly sealedBy: string
  readonly reread: Reread
  readonly sizeBytes: number
  readonly fileCount: number
}
