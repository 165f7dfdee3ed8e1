import type { Instant } from '#platform/values'

/** Somebody who works or worked in the office. */
export type Person = {
  readonly id: string
  readonly name: string
  /** Whether they may sign in at all. */
  readonly active: boolean
  /** Somebody else knows the password too. */
  readonly must_change_password: boolean
  readonly created_at: Instant
}

/** *Funkční místo*: what a person is in the office, since when and until when. */
export type Post = {
  readonly id: string
  readonly unit_id: string
  readonly person_id: string
  readonly title: string
  readonly roles: string[]
  readonly valid_from: Instant
  readonly valid_to: Instant | null
}
