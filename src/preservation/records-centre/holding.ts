import type { Finding } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import type { Day, Digest, Instant } from '#platform/values'
import type { StorageReceipt } from './receipt.ts'

/** A package offered for storing, and what became of it. */
export type Deposit = {
  readonly id: string
  readonly sender: string
  readonly dossier: string
  readonly package_name: string
  readonly digest: Digest
  readonly size_bytes: number
  readonly reason: string | null
  readonly state: 'receiving' | 'judging' | 'copying' | 'stored' | 'refused'
  readonly upload_id: string | null
  readonly begun_at: Instant
  readonly answered_at: Instant | null
  readonly findings: readonly Finding[] | null
  readonly receipt: SignedReceipt<StorageReceipt> | null
  readonly object_id: string | null
  readonly object_version: number | null
}

/** One kept version of a dossier, here as its records centre or as a replica. */
export type Holding = {
  readonly object_id: string
  readonly version: number
  readonly custody: 'centre' | 'replica'
  readonly dossier: string
  readonly title: string
  readonly mark: string
  readonly filing_code: string
  readonly disposal_code: string
  readonly disposal_year: number
  readonly documents: number
  readonly package_name: string
  readonly package_digest: Digest
  readonly package_size_bytes: number
  readonly locked_until: Day
  readonly stored_at: Instant
  readonly receipt: SignedReceipt<StorageReceipt>
  /** When it was destroyed; the row is then its header. */
  readonly removed_at: Instant | null
}

/** Rule of a deposit whose bytes are not those announced: the way failed, not the package. */
export const damagedOnTheWay = 'egc-dep05'

/** Kind of our objects in the store and on the wire between centres. */
export const packageKind = 'records-centre/package'

/** One object for all versions of one dossier of one originator. */
export const objectIdOf = (originatorIco: string, dossier: string): string =>
  `urn:egon:dossier:${originatorIco}:${dossier}`

/** IČO of the originator whose object it is; `null` where the identifier is none of ours. */
export const originatorIcoIn = (objectId: string): string | null =>
  /^urn:egon:dossier:(\d{8}):/.exec(objectId)?.[1] ?? null

/** The only content of a version: the package exactly as it was delivered. */
export const contentPath = (packageName: string): string => `${packageName}.zip`
