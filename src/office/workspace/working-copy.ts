import type { Who } from '#platform/acts'
import type { Both, Digest, Instant } from '#platform/values'

/** Whose file a working copy is of: in the words of the module that gave it. */
export type CopyOrigin = {
  readonly kind: string
  /** The record. */
  readonly id: string
  /** The place of the file within the record. */
  readonly slot: number
}

/**
 * A file of a record while a person edits it in a program of their computer. Each time the program lets go of it, what it
 * saved goes back to the record.
 */
export type WorkingCopy = {
  readonly id: string
  readonly origin_kind: string
  readonly origin_id: string
  readonly origin_slot: number
  readonly file_name: string
  readonly actor: Who['actor']
  readonly person_id: string
  readonly opened_at: Instant
  /** After this its address opens nothing. */
  readonly ends_at: Instant
  readonly state: 'open' | 'ended'
  /** What the record has had last. */
  readonly taken_digest: Digest
  /** Why the record did not take what was saved. */
  readonly refusal: Both | null
}

/** A working day with the evening: whoever comes back tomorrow opens the record again. */
export const copyLastsMs = 12 * 3_600_000
