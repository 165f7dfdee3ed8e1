import type { Both, Instant } from '#platform/values'

export const systemWays = ['key', 'certificate'] as const

/** *Agendový systém* (informační systém spravující dokumenty): who speaks with the records service by the standard's API. */
export type AgendaSystem = {
  readonly id: string
  /** Given by the originator, 1 to 10 characters (NSESSS 8.1.2). */
  readonly code: string
  readonly name: string
  readonly address: string
  /** How we prove who we are there: by a key the system gave us, or by the certificate of the centre. */
  readonly way: (typeof systemWays)[number]
  readonly sealed_key: string | null
  readonly is_on: boolean
  readonly last_event: number
  readonly last_batch: number
  /** Number of the newest batch that came from it. */
  readonly received_batch: number
  readonly tried_at: Instant | null
  /** When it last answered as it should. */
  readonly heard_at: Instant | null
  readonly trouble: Both | null
  readonly made_at: Instant
}

/** What an identifier of a system may be. */
export const systemCode = /^[A-Za-z0-9_-]{1,10}$/
