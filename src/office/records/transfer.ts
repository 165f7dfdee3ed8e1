import type { Both, Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { BroughtComponent } from './transferring/brought.ts'

/** *Přenos*: records on their way to another records service, in batches (Annex 7; NSESSS 6.3). */
export type Transfer = {
  readonly id: string
  /** An export leaves the records here; a transfer destroys them once the receiver confirmed it (7.2.5). */
  readonly kind: 'export' | 'transfer'
  /** Everything of the office with its rows, or picked dossiers in the standard's form alone. */
  readonly extent: 'office' | 'picked'
  /** Mark of the system it goes to. */
  readonly target: string
  readonly purpose: string
  readonly state: 'running' | 'cancelled' | 'done'
  readonly total: number
  readonly done: number
  readonly ordered_by: Holder
  readonly ordered_at: Instant
  readonly ended_at: Instant | null
}

/** *Dávka*: one ZIP of a transfer. */
export type TransferBatch = {
  readonly transfer_id: string
  readonly place: number
  readonly digest: string
  readonly size_bytes: number
  readonly entities: number
  readonly made_at: Instant
  readonly confirmed_at: Instant | null
  readonly confirmation: BatchConfirmation | null
}

export type BatchConfirmation = {
  readonly status: 'nacteno' | 'castecneNacteno' | 'nenacteno'
  /** The system that confirmed. */
  readonly by: string
  readonly taken: number
  readonly refused: number
}

export type TransferredKind = 'type-dossier' | 'dossier' | 'document'
export type TransferOutcome = 'destroyed' | 'kept' | 'refused' | 'changed'

/** One record of a transfer. */
export type TransferredRecord = {
  readonly transfer_id: string
  readonly place: number
  readonly kind: TransferredKind
  readonly record_id: string
  /** That of the record when it went; a later one means that somebody changed it. */
  readonly revision: number
  /** A document of the dossier before it: the two never go in different batches. */
  readonly follows: boolean
  readonly batch: number | null
  readonly outcome: TransferOutcome | null
  readonly note: string | null
}

/** A record of a transfer with its number, as the page tells it. */
export type ToldOutcome = Pick<TransferredRecord, 'kind' | 'record_id' | 'outcome' | 'note'> & {
  readonly number: string
}

/** How a batch is called outside: at most forty characters. */
export const batchName = (mark: string, { id }: Pick<Transfer, 'id'>, place: number): string =>
  `${mark}-${id.replaceAll('-', '').slice(-12)}-${place}`

/** Which batch of ours a name means; `null` where it is none of this transfer. */
export function placeOfBatch(mark: string, transfer: Pick<Transfer, 'id'>, name: string): number | null {
  const start = batchName(mark, transfer, 0).slice(0, -1)
  const place = Number(name.slice(start.length))
  return name.startsWith(start) && Number.isInteger(place) && place > 0 ? place : null
}

/** *Načtení přenosu*: batches of another service coming in, entity by entity. */
export type RecordsImport = {
  readonly id: string
  /** `restore` brings the rows of a whole office in as they were, `standard` one entity after another. */
  readonly manner: 'restore' | 'standard'
  readonly state: 'gathering' | 'running' | 'cancelled' | 'done'
  readonly source: string | null
  readonly ordered_by: Holder
  readonly ordered_at: Instant
  readonly rows_done: number
  readonly ended_at: Instant | null
}

export type ImportBatch = {
  readonly import_id: string
  readonly place: number
  readonly batch_id: string
  readonly source: string
  readonly target: string
  readonly file_name: string
  readonly digest: string
  readonly size_bytes: number
}

export const entityKinds = [
  'Ciselnik',
  'SeznamUzivatelu',
  'Soubor',
  'TypovySpis',
  'Spis',
  'Dokument',
] as const
/** Kinds of entities of a batch, in the order in which they are taken. */
export type EntityKind = (typeof entityKinds)[number]

export type ImportItem = {
  readonly import_id: string
  readonly batch: number
  readonly place: number
  readonly turn: number
  readonly kind: EntityKind
  readonly entity: string
  readonly path: string
  readonly stated_digest: string | null
  readonly state: 'waiting' | 'done' | 'refused'
  readonly refusal: Both | null
  readonly record_id: string | null
}

export type ImportCounts = {
  readonly waiting: number
  readonly done: number
  readonly refused: number
}

/** A row that could not be brought in. */
export type ImportFault = { readonly line: number; readonly what: string; readonly refusal: Both }

/** What rests of a file until its document is here. */
export type ImportContent = {
  readonly value: string
  readonly source: string
  readonly version: number
  readonly digest: string
  readonly size_bytes: number
  readonly file: {
    readonly fileName: string
    readonly mime: string
    readonly format: unknown
    readonly at: string
    /** What a centre of ours told of it beside the standard; `null` from others. */
    readonly own: BroughtComponent | null
  }
}
