import type { Both, Digest, Instant } from '#platform/values'

/** paired: a report on a message of ours, put to what was sent. */
export type MailOutcome = 'registered' | 'waiting' | 'known' | 'paired'

/** One e-mail that came to a published address, as far as it has got. */
export type FetchedMail = {
  readonly id: string
  readonly address: string
  readonly key: string
  readonly state: 'kept' | 'taken' | 'left'
  readonly digest: Digest | null
  readonly size_bytes: number
  readonly fetched_at: Instant
  readonly outcome: MailOutcome | null
  readonly taken_at: Instant | null
  readonly tries: number
  readonly next_at: Instant
  readonly trouble: Both | null
}
