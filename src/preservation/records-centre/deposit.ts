import type { Finding } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import type { Digest } from '#platform/values'
import type { AwaitedCopy } from './awaited-copy.ts'
import type { DisposalRequestOrder } from './disposal-request.ts'
import type { StorageReceipt } from './receipt.ts'

/** A package offered for storing: whose, of which dossier, and the bytes it must turn out to be. */
export type DepositOrder = {
  /** IČO of the originator. */
  readonly originatorIco: string
  /** Unique identifier of the dossier: the stored object is one for all its versions. */
  readonly dossier: string
  /** Name of the ZIP without its ending. */
  readonly packageName: string
  readonly digest: Digest
  readonly sizeBytes: number
  /** Why a dossier that is already stored comes again; a new version needs it. */
  readonly reason: string | null
}

/** What names one stored package. */
export type PackageName = Pick<DepositOrder, 'originatorIco' | 'dossier' | 'digest'>

/** A copy still awaited, as it goes over the wire. */
export type ToldCopy = Omit<AwaitedCopy, 'since'> & { readonly since: string }

/**
 * Stored with a signed receipt; taken, with a receipt of that, while copies that its class promises are being made;
 * refused with a report; or still being worked on.
 */
export type DepositAnswer =
  | { readonly state: 'stored'; readonly receipt: SignedReceipt<StorageReceipt> }
  | {
      readonly state: 'copying'
      readonly receipt: SignedReceipt<StorageReceipt>
      readonly awaited: readonly ToldCopy[]
    }
  | { readonly state: 'refused'; readonly findings: readonly Finding[] }
  | { readonly state: 'receiving'; readonly receivedBytes: number }
  | { readonly state: 'judging' }

/** Bytes of the package from a place on; may be asked for again after an interruption. */
export type PackageBytes = (fromByte: number) => AsyncIterable<Uint8Array>

/** Dossiers of an originator whose copies are asked for; at most so many at once. */
export type CopiesOrder = { readonly originatorIco: string; readonly dossiers: readonly string[] }
export const copiesMost = 2_000

/** What one centre keeps of a dossier; `provenAt` once it has proven that nothing is left there. */
export type KeptCopy = {
  readonly dossier: string
  readonly centre: string
  readonly provenAt: string | null
}

/**
 * A records centre (*e-Spisovna*, KDS): takes closed dossiers as SIPs, judges them, keeps them locked until their
 * year of disposal. Ours (`local.ts`) or another centre's (`remote.ts`); one contract test runs over both.
 */
export interface RecordsCentre {
  /** Hands a package over. The same package again gets the same answer. */
  deposit(order: DepositOrder, bytes: PackageBytes): Promise<DepositAnswer>
  /** Signed receipts of the replicas of a stored package, as far as they have come. */
  replicasOf(order: PackageName): Promise<SignedReceipt<StorageReceipt>[]>
  /** Asks that what is kept of a dossier be destroyed; two persons there decide. Asked again, nothing changes. */
  dispose(order: DisposalRequestOrder): Promise<'taken' | 'not-here'>
  /** Where what was kept of some dossiers lies, and where it is proven gone; those never kept here are left out. */
  copiesOf(order: CopiesOrder): Promise<readonly KeptCopy[]>
  /** All that proves a stored package: receipts, log lines, Merkle path, each sealed. */
  proofOf(order: PackageName): Promise<unknown>
}
