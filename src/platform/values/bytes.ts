import type { Digest } from './digest.ts'

/** Bytes that can be read at any place, again and again: a file, an object, a part of memory. */
export type ReadableBytes = {
  readonly sizeBytes: number
  /**
   * Bytes from `start` up to and without `end`; never more than asked, less only at the end. They may be laid into
   * memory that is lent, `into`, where it is large enough.
   */
  read(start: number, end: number, into?: Uint8Array): Promise<Uint8Array>
}

export type Kept = { readonly digest: Digest; readonly sizeBytes: number }

/**
 * A place that takes bytes while they arrive and says what it took. An error of the pieces passes through it: then
 * nothing counts as kept. A piece is good until the next one is asked for: whoever keeps it longer copies it.
 */
export type Keep = (pieces: AsyncIterable<Uint8Array>) => Promise<Kept>
