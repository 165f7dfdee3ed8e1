import type { Instant } from '#platform/values'

/** An identifier with the system that gave it (`zdroj`). */
export type SourceIdentifier = { readonly value: string; readonly source: string }

/** Kinds of records that keep an identifier of another system. */
export type IdentifiedKind = 'type-dossier' | 'dossier' | 'document' | 'component'

/** A line of another system's log that came with a record. */
export type ImportedEvent = {
  readonly object_kind: string
  readonly record_id: string
  readonly place: number
  readonly happened_at: Instant
  readonly who: string
  readonly event: {
    readonly kind?: string
    readonly other?: string
    readonly parameters?: readonly { readonly name: string; readonly values: readonly string[] }[]
    readonly note?: string
  }
}
