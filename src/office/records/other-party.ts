import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** *Další osoba* of a document or a dossier, besides its sender and addressees (NSESSS 2.8.3, 2.8.5). */
export type OtherParty = {
  readonly id: string
  readonly document_id: string | null
  readonly dossier_id: string | null
  readonly party_id: string
  /** What the person is in the matter: proxy, participant, neighbour. */
  readonly relation: string
  readonly linked_by: Holder
  readonly linked_at: Instant
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  readonly end_reason: string | null
}

/** A living link with the person as the name index knows it now. */
export type OtherPartyLine = Pick<OtherParty, 'id' | 'party_id' | 'relation' | 'linked_by' | 'linked_at'> & {
  readonly name: string
  readonly address: string | null
}
