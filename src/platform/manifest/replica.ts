import type { Instance, Who } from '#platform/acts'
import type { Finding } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import type { Digest, ReadableBytes } from '#platform/values'

/** One content file of a replica: complete here as an upload, its digest checked, to be taken over. */
export type ArrivedFile = {
  /** Path within the version's content. */
  readonly path: string
  readonly digest: Digest
  readonly sizeBytes: number
  readonly upload: string
  open(): Promise<ReadableBytes & AsyncDisposable>
}

/** A version of another centre's object, whole and with the digests its inventory states; nobody has judged it yet. */
export type ArrivedReplica = {
  readonly object: string
  readonly version: number
  readonly kind: string
  /** Centre it comes from. */
  readonly peer: string
  readonly originatorIco: string
  /** As the other centre wrote it; is to be kept byte for byte, so that both sides have one digest. */
  readonly inventory: Uint8Array
  readonly files: readonly ArrivedFile[]
}

/** What the receipt of a replica states at least; a module's own receipt says more. */
export type ReplicaReceipt = {
  readonly kind: 'replica'
  readonly centre: { readonly name: string }
  readonly object: { readonly id: string; readonly version: number; readonly inventorySha512: string }
}

export type ReplicaAnswer =
  | { readonly state: 'kept'; readonly receipt: SignedReceipt<ReplicaReceipt> }
  | { readonly state: 'refused'; readonly findings: readonly Finding[] }

/**
 * A module's hand for replicas of its kind: sends what arrived through its own gate, keeps it under its own custody with
 * the inventory as it came, and seals a receipt that says exactly what was done. Asked again after a crash, it gives the
 * same answer.
 */
export type ReplicaKeeper = (instance: Instance, who: Who, replica: ArrivedReplica) => Promise<ReplicaAnswer>
