import type { SignedReceipt } from '#platform/trust'
import type { Both, Instant } from '#platform/values'
import type { SignedDisposal } from '#storage/objects'

/** What an originator says when the packages of a dossier are to be destroyed. */
export type DisposalRequestOrder = {
  readonly originatorIco: string
  /** Identifier of the dossier or volume as it was deposited. */
  readonly dossier: string
  /** The decision: number of the proceeding, of the archive, of a consent. */
  readonly basis: string
  readonly reason: string
}

/** *Žádost o vyřazení*: an originator asks its records centre to destroy what it keeps of a dossier. */
export type DisposalRequest = {
  readonly id: string
  readonly object_id: string
  readonly dossier: string
  readonly title: string
  readonly mark: string
  readonly basis: string
  readonly reason: string
  readonly sender: string
  readonly requested_at: Instant
  readonly order_id: string | null
  readonly ordered_by: string | null
  readonly sealed: SignedReceipt<SignedDisposal> | null
  readonly signed_at: Instant | null
  readonly proof: SignedReceipt<RemovalProof> | null
  readonly trouble: Both | null
}

export const removalFormat = 'egon-removal/1'

/** *Důkaz zničení*: that the bytes of an object and every copy on devices are gone in one centre. */
export type RemovalProof = {
  readonly format: typeof removalFormat
  readonly centre: { readonly name: string; readonly title: string }
  readonly object: string
  /** The order by which it was done. */
  readonly order: string
  readonly versions: readonly { readonly version: number; readonly inventorySha512: string }[]
  readonly removedAt: string
  readonly provenAt: string
  /** Copies on devices, with what each device answered. */
  readonly copies: readonly {
    readonly device: string
    readonly version: number
    readonly outcome: string
    readonly removedAt: string | null
  }[]
}

/** *Zničení repliky*: a replica in another centre that is to go, and its proof once it has come. */
export type ReplicaRemoval = {
  readonly object_id: string
  readonly centre: string
  readonly trouble: Both | null
  readonly proof: SignedReceipt<RemovalProof> | null
  readonly proven_at: Instant | null
}

/** What another centre answers to an order of disposal. */
export type RemovalAnswer =
  | { readonly state: 'gone'; readonly proof: SignedReceipt<RemovalProof> }
  | { readonly state: 'under-way' }
