import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { UnitKind } from './storage.ts'

/** *Správní archiv*: keeps what is kept longer than five years, once the period of the records room is over. */
export type AdministrativeArchive = {
  /** Years after closing that a dossier stays in the records room first. */
  readonly years: number
  readonly set_by: Holder
  readonly set_at: Instant
}

/** Only what is kept for more than these years goes there (act 499/2004 § 69/3 c). */
export const archivedOverYears = 5

/** A dossier whose time in the records room is over. */
export type Archivable = {
  readonly dossier_id: string
  readonly mark: string
  readonly subject: string
  readonly closed_at: Instant
  readonly disposal_code: string
  readonly retention_years: number
  readonly unit_name: string | null
  readonly unit_kind: UnitKind | null
  readonly place: string | null
}

/** A dossier as the protocol of its transfer tells it. */
export type TransferLine = {
  readonly id: string
  readonly mark: string
  /** Disposal sign and years, `S 10`. */
  readonly disposal: string
  readonly sheets: number
  /** What it lay in and where; `null` where it was put nowhere. */
  readonly stored: string | null
}

/** *Předání do správního archivu*: its protocol. */
export type ArchiveTransfer = {
  readonly id: string
  readonly lines: readonly TransferLine[]
  readonly note: string | null
  readonly made_by: Holder
  readonly made_at: Instant
}
