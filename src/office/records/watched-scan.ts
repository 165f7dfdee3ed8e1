import type { Both, Digest, Instant } from '#platform/values'

/** What came of the pages of one document of a batch. */
export type WatchedOutcome = {
  readonly identifier: string
  readonly pages: number
  readonly documentId: string | null
  readonly reference: string | null
  /** Why its pages were not put to it. */
  readonly trouble: Both | null
}

/** *Dávka ze sledované složky*: a file of a scanner, taken once its marker said that it was whole. */
export type WatchedScan = {
  readonly id: string
  readonly file_name: string
  readonly digest: Digest
  readonly size_bytes: number
  readonly taken_at: Instant
  readonly state: 'kept' | 'dealt' | 'aside'
  readonly outcomes: readonly WatchedOutcome[]
  readonly trouble: Both | null
}
