import type { Digest, Instant } from '#platform/values'

export const quarantineStates = ['waiting', 'held', 'released', 'clean', 'destroyed'] as const
/**
 * Waiting for the scanner, held with what was found, released by somebody's word, found clean after waiting, or destroyed.
 */
export type QuarantineState = (typeof quarantineStates)[number]

/** *Karanténa*: a file kept apart because malware was found in it, or because nobody could look. */
export type Quarantined = {
  readonly id: string
  /** The content while it is kept here; `null` once somebody decided about it. */
  readonly digest: Digest | null
  readonly fingerprint: string
  readonly size_bytes: number
  readonly file_name: string
  readonly state: QuarantineState
  readonly found: string | null
  readonly engine: string | null
  readonly signatures: string | null
  readonly put_by: string
  readonly put_at: Instant
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly reason: string | null
}

/** A file as the gate keeps it apart. */
export type KeptApart = { readonly fileName: string; readonly digest: Digest; readonly sizeBytes: number }
