import type { LoggedEvent } from '#identity/audit'
import type { SignedReceipt } from '#platform/trust'
import type { Digest } from '#platform/values'
import type { InclusionProof } from '#storage/replication'
import type { StorageReceipt } from '../receipt.ts'

/** Version of the shape; the published schema carries the same. */
export const proofFormat = 'egon-proof/1'

/** A log line as it goes out: the moment as text, so that its digest can be taken again. */
export type ProvenLine = Omit<LoggedEvent, 'happened_at'> & { readonly happened_at: string }

/** What the centre seals about its log and its store at the moment of the proof. */
export type ProofStatement = {
  readonly format: typeof proofFormat
  readonly madeAt: string
  readonly centre: { readonly name: string; readonly title: string }
  readonly originatorIco: string
  readonly dossier: string
  readonly package: { readonly name: string; readonly sha512: string; readonly sizeBytes: number }
  readonly object: { readonly id: string; readonly version: number; readonly inventorySha512: string }
  /** The originator's log here: its last line, and the lines that tell of this package. */
  readonly log: {
    readonly lastLine: number
    readonly lastDigest: Digest
    readonly lines: readonly { readonly sequence: number; readonly digest: Digest }[]
  }
  /** Root over all packages of the originator here, to which the path leads. */
  readonly store: { readonly root: string; readonly versions: number }
}

/** One JSON file that says offline whether package, receipts and log agree. */
export type Proof = {
  readonly format: typeof proofFormat
  readonly statement: SignedReceipt<ProofStatement>
  readonly receipts: readonly SignedReceipt<StorageReceipt>[]
  readonly lines: readonly ProvenLine[]
  /** From the object's leaf to the root in the statement. */
  readonly path: InclusionProof
}
