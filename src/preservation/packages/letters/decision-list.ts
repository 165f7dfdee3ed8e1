import type { Instant } from '#platform/values'
import type { Identity } from '../sip/order-parts.ts'

/** What an archive decides of an entity in a disposal proceeding. */
export const archiveDecisions = ['to-inspect', 'chosen', 'to-destroy', 'left-out'] as const
export type ArchiveDecision = (typeof archiveDecisions)[number]

/** One entity of the originator: what is decided of it, or what identifier the archive gave it. */
export type ListEntry = { readonly identity: Identity } & (
  | { readonly decision: ArchiveDecision }
  | { readonly archiveIdentity: Identity }
)

/** *Seznam*: an archive answers a proposal for disposal, or confirms a transfer (NSESSS, Annex 4). */
export type DecisionList = {
  /** Of the list within the archive: a letter without accents or underscore, then such letters, digits, `.`, `-`, `_`. */
  readonly id: string
  readonly archive: string
  readonly originator: string
  /** *Skartační řízení*. */
  readonly proceeding?: string
  /** *Přejímka*. */
  readonly accession?: string
  readonly createdAt: Instant
  readonly entries: readonly ListEntry[]
}
