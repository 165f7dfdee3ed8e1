import type { Actor } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

export const passingStates = ['waiting', 'taken-over', 'refused', 'taken-back'] as const
export type PassingState = (typeof passingStates)[number]

/** To whom a document is given: one post, or a unit of which anybody may take it over. */
export type Receiver =
  | { readonly kind: 'post'; readonly id: string; readonly name: string }
  | { readonly kind: 'unit'; readonly id: string; readonly name: string }

/** *Předání dokumentu*: given to a post or a unit, until it is taken over, refused or taken back. */
export type Passing = {
  readonly id: string
  readonly document_id: string
  readonly given_by: Holder
  readonly given_by_post_id: string
  readonly to_post_id: string | null
  readonly to_unit_id: string | null
  readonly to_name: string
  readonly note: string | null
  readonly paper_place: string | null
  readonly given_at: Instant
  readonly state: PassingState
  readonly answered_by: Holder | null
  readonly answered_at: Instant | null
  readonly reason: string | null
}

/** A passing with what a list shows of its document. */
export type PassedDocument = Passing & { readonly subject: string; readonly reference_number: string }

/** Whether whoever acts may take over or refuse: the post it was given to, or anybody of the unit. */
export const mayAnswer = (passing: Pick<Passing, 'to_post_id' | 'to_unit_id'>, actor: Actor): boolean =>
  actor.kind === 'person' &&
  (passing.to_post_id === actor.postId ||
    (passing.to_unit_id !== null && passing.to_unit_id === actor.unitId))

export const mayTakeBack = (passing: Pick<Passing, 'given_by_post_id'>, actor: Actor): boolean =>
  actor.kind === 'person' && passing.given_by_post_id === actor.postId
