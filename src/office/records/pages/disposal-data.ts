import type { ArchiveExchange } from '../disposal/archive-exchange.ts'
import type {
  CountedItems,
  DisposalItem,
  DisposalProceeding,
  ItemState,
  PackagePurpose,
} from '../disposal/proceeding.ts'
import type { AgendaEventsData } from './agenda-events.ts'

/** A proceeding with the page of its items that is looked at. */
export type ProceedingData = {
  readonly proceeding: DisposalProceeding
  readonly counts: CountedItems
  /** Where the archive is reached by its interface, and how many packages it has by it. */
  readonly exchange: (ArchiveExchange & { readonly given: number }) | null
  readonly agenda: AgendaEventsData
  readonly items: readonly DisposalItem[]
  /** Items of the state that is looked at. */
  readonly shown: { readonly state: ItemState | null; readonly total: number; readonly next: string | null }
  /** Packages that are still to be made, and for what purposes some are there. */
  readonly lacking: number
  readonly purposes: readonly PackagePurpose[]
}
