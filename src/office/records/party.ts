import type { Day, Instant } from '#platform/values'

export const partyKinds = ['person', 'trader', 'organisation'] as const
export type PartyKind = (typeof partyKinds)[number]

/** By what somebody made sure of a record. */
export const verifications = ['document', 'register', 'box', 'personally'] as const
export type Verification = (typeof verifications)[number]

/** One record of the name index (*jmenný rejstřík*): whom the office deals with. */
export type Party = {
  readonly id: string
  readonly kind: PartyKind
  readonly name: string
  readonly ico: string | null
  readonly box_id: string | null
  readonly email: string | null
  readonly address: string | null
}

/** A record as its keeper sees it (NSESSS annex 8). */
export type KeptParty = Party & {
  readonly birth_date: Day | null
  readonly revision: number
  readonly created_at: Instant
  readonly verified_at: Instant | null
  readonly verified_by: Verification | null
  /** The record it became a part of; it is then only a way to it. */
  readonly merged_into: string | null
  readonly unlinked_since: Instant | null
  readonly erased_at: Instant | null
}

export type NewParty = Omit<Party, 'id'>

/** Keys by which a party is found again, strongest first (NSESSS 2.8.8). */
export const keysOf = (party: NewParty): readonly ('box_id' | 'ico' | 'email')[] =>
  (['box_id', 'ico', 'email'] as const).filter(key => party[key] !== null)

/** Days after which unlinked records of a kind are erased; `null` keeps them. */
export type ErasureTerms = Readonly<Record<PartyKind, number | null>>
