import type { Instant } from '#platform/values'
import type { ArchiveDecision } from '#preservation/packages'

/** *Načtený seznam archivu*: which list it was, of which accession, and when it was taken. */
export type TakenList = {
  readonly id: string
  readonly proceeding_id: string
  readonly list_id: string
  readonly archive: string
  readonly accession: string | null
  readonly created_at: Instant
  readonly taken_at: Instant
}

/** One entity of such a list: what it said and what came of it. */
export type TakenEntry = {
  readonly place: number
  readonly entity: string
  readonly item_id: string | null
  readonly decision: ArchiveDecision | null
  readonly archive_id: string | null
  readonly outcome: 'taken' | 'unfit' | 'unknown'
}
