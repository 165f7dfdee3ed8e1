import type { Instant } from '#platform/values'

/** *Návrh role*: what a group of a directory proposes for a person; it gives no right by itself. */
export type RoleProposal = {
  readonly id: string
  readonly provider_id: string
  readonly person_id: string
  readonly group_name: string
  readonly title: string
  readonly role: string
  readonly proposed_at: Instant
  readonly decided_at: Instant | null
  readonly decided_by: string | null
  readonly taken: boolean | null
}
