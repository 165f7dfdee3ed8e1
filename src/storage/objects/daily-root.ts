import type { SignedReceipt } from '#platform/trust'
import type { Day, Digest, Instant } from '#platform/values'

export const dailyRootFormat = 'egon-daily-root/1'

/** What a centre seals of an office once a day: the end of its log, and the root over everything it keeps. */
export type DailyRoot = {
  readonly format: typeof dailyRootFormat
  readonly centre: { readonly name: string; readonly title: string }
  readonly originatorIco: string
  readonly day: Day
  readonly sealedAt: string
  /** Root of the tree over (identifier, version, digest of the inventory), and how many versions that are. */
  readonly store: { readonly root: string; readonly versions: number }
  /** The last line of the log by then; each line binds all before it. */
  readonly log: { readonly lastLine: number; readonly lastDigest: Digest }
  /** The root of the day before, so that none can be left out or put in later. */
  readonly previous: { readonly day: Day; readonly root: string } | null
}

/** The root as it is kept. */
export type DailyRootRow = {
  readonly organisation_id: string
  readonly day: Day
  readonly sealed_at: Instant
  /** Whether an authority put its time on it. */
  readonly stamped: boolean
  readonly sealed: SignedReceipt<DailyRoot>
}
