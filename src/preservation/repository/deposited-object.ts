import type { Both, Day, Digest, Instant } from '#platform/values'
import type { ProvenCopy } from '#preservation/records-centre'
import type { StorageClass } from '#storage/objects'
import type { CountedFormat, DepositDescription, DepositProfile } from './deposit-transfer.ts'
import type { ContractClass, DepositService } from './depositor.ts'

/** *Uložený celek*: what the repository keeps for a depositor, in the catalogue. */
export type DepositedObject = {
  readonly object_id: string
  readonly contract_number: string
  readonly depositor_name: string
  readonly transfer_number: string
  readonly service: Exclude<DepositService, 'KDS'>
  readonly profile: DepositProfile
  readonly described: DepositDescription
  readonly formats: readonly CountedFormat[]
  readonly files: number
  readonly size_bytes: number
  readonly locked_until: Day
  readonly inventory_digest: Digest
  readonly stored_at: Instant
  readonly removed_at: Instant | null
}

/** Kinds of our objects in the store: placement is set for each. */
export const depositedKinds = { KDR: 'repository/kdr', KDU: 'repository/kdu' } as const

/** Kind of replicas of another keeper's objects: no holding of this one, and no part of its catalogue. */
export const depositedReplicaKind = 'repository/replica'

export const objectOfPackage = (packageId: string): string => `urn:uuid:${packageId}`

/** The identifier of the package in that of its object; `null` where it is none of ours. */
export const packageOf = (objectId: string): string | null =>
  /^urn:uuid:([0-9a-f-]{36})$/.exec(objectId)?.[1] ?? null

export const depositReceiptFormat = 'egon-deposit-receipt/1'

/** *Potvrzení o uložení*: what the keeper says it did, word for word; sealed. */
export type DepositReceipt = {
  readonly format: typeof depositReceiptFormat
  /** `taken`: rests here, and its class is not reached yet; missing in receipts of storing. */
  readonly kind?: 'taken'
  readonly centre: { readonly name: string; readonly title: string }
  readonly depositor: { readonly ico: string | null; readonly name: string }
  readonly contract: string
  readonly transfer: string
  readonly service: DepositService
  readonly title: string
  readonly object: { readonly id: string; readonly version: number; readonly inventorySha512: string }
  readonly content: {
    readonly files: number
    readonly sizeBytes: number
    /** Of the list of delivered files with their digests, as it lies in the object. */
    readonly manifestSha512: string
  }
  readonly storedAt: string
  readonly verifiedAt: string
  readonly lockedUntil: Day
  readonly ruleSet: { readonly name: string; readonly version: string }
  readonly storageClass: { readonly promised: ContractClass; readonly reached: StorageClass }
  /** Copies elsewhere that the class reached stands on. */
  readonly copies?: readonly ProvenCopy[]
  readonly promise: Both
}

/** Rules by which each profile is judged; grows when a rule is added, mended or taken out. */
export const depositRules: Readonly<
  Record<DepositProfile, { readonly name: string; readonly version: string }>
> = {
  sip: { name: 'NSESSS2024/ULOZENI', version: '3' },
  bag: { name: 'BAGIT', version: '1' },
  psp: { name: 'NDK-PSP', version: '1' },
  folder: { name: 'FOLDER', version: '1' },
  loose: { name: 'FOLDER', version: '1' },
}
