import type { Finding } from '#platform/refusals'
import type { Both, Digest, Instant, Json } from '#platform/values'
import type { Holder } from './document.ts'

/** One attempt to hand a closed dossier over to the records centre. */
export type HandOver = {
  readonly id: string
  readonly dossier_id: string
  /** The volume that is handed over; the dossier is then the first one in it. */
  readonly volume_id: string | null
  readonly attempt: number
  readonly state: 'waiting' | 'refused' | 'stored'
  readonly package_name: string | null
  readonly package_digest: Digest | null
  readonly package_size_bytes: number | null
  readonly ordered_by: Holder
  readonly ordered_at: Instant
  readonly reason: string | null
  /** Why the answer is late; it is asked for again by itself. */
  readonly delayed_by: Both | null
  readonly answered_at: Instant | null
  readonly findings: readonly Finding[] | null
  readonly receipt: Json
  readonly replicas: readonly Json[]
  readonly followed_at: Instant | null
}
