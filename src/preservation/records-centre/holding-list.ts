import type { SignedReceipt } from '#platform/trust'
import type { CopiesFound } from './awaited-copy.ts'
import type { Deposit, Holding } from './holding.ts'
import type { StorageReceipt } from './receipt.ts'

/** A holding or a deposit in a list, with the office whose it is. */
export type Listed<Row> = Row & { readonly organisation_id: string }

/** What the centre keeps, as a list: metadata alone. */
export type HoldingList = {
  readonly total: number
  readonly holdings: readonly Listed<Holding>[]
  readonly deposits: readonly Listed<Deposit>[]
  /** Names of the offices listed, by identifier; one where only the own office is seen. */
  readonly originators: ReadonlyMap<string, string>
}

/** One kept dossier as it is looked at: all its versions with the receipts of their replicas, and whose it is. */
export type SeenHolding = {
  readonly originator: string
  /** Of the own office: its packages may be taken out. */
  readonly isOwn: boolean
  readonly versions: readonly Holding[]
  readonly replicas: readonly (readonly SignedReceipt<StorageReceipt>[])[]
  /** What the copies of each version make up now, and what is still awaited. */
  readonly copies: readonly CopiesFound[]
}
