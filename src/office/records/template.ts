import type { Digest, Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { TemplateKind } from './templates/office-text.ts'

/** *Vzor*: a file of the office with placeholders that are filled from the record. */
export type Template = {
  readonly id: string
  readonly name: string
  readonly file_name: string
  readonly kind: TemplateKind
  readonly digest: Digest
  readonly size_bytes: number
  readonly mime: string
  readonly placeholders: readonly string[]
  readonly added_by: Holder
  readonly added_at: Instant
  readonly withdrawn_by: Holder | null
  readonly withdrawn_at: Instant | null
}
