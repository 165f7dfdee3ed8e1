import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { Dossier, DossierState } from './dossier.ts'

/** *Spisová rozluka* of one unit: every dossier it holds gets a successor or is stored, and nothing stays behind. */
export type Separation = {
  readonly id: string
  /** Name of the unit that ends or gives its competence away. */
  readonly unit: string
  readonly reason: string
  readonly state: 'open' | 'done'
  readonly begun_at: Instant
  readonly begun_by: Holder
  readonly ended_at: Instant | null
  readonly ended_by: Holder | null
}

/** A dossier in a separation, and what became of it. */
export type SeparatedDossier = {
  readonly separation_id: string
  readonly dossier_id: string
  readonly state_before: DossierState
  readonly outcome: 'continued' | 'stored' | null
  readonly successor: Holder | null
  readonly done_at: Instant | null
  readonly done_by: Holder | null
}

/** The same with what people know the dossier by. */
export type SeparationLine = SeparatedDossier & Pick<Dossier, 'mark' | 'subject' | 'state'>

/** What a unit still holds. */
export type LeftBehind = { readonly dossiers: number; readonly documents: number; readonly types: number }

/** Dossiers of one separation; a unit with more is separated in parts. */
export const separatedMost = 2000
