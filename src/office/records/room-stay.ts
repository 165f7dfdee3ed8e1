import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { UnitKind } from './storage.ts'

export const stayStates = ['offered', 'kept', 'refused', 'withdrawn', 'ended'] as const
export type StayState = (typeof stayStates)[number]

/** *Uložení ve spisovně*: a stay of a dossier's paper in the records room of the office, from the offer to its end. */
export type RoomStay = {
  readonly id: string
  readonly dossier_id: string
  readonly state: StayState
  /** By which transfer it went on into the administrative archive; `null` while it is in the records room. */
  readonly archive_transfer_id: string | null
  /** What it lies in; `null` until it is put somewhere. */
  readonly storage_unit_id: string | null
  /** What the handler told the records manager with the offer. */
  readonly note: string | null
  readonly offered_by: Holder
  readonly offered_at: Instant
  readonly taken_by: Holder | null
  readonly taken_at: Instant | null
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  /** Why it was refused, or why it left the room. */
  readonly reason: string | null
}

/** A stay with what a list says of its dossier and of where its papers lie. */
export type StayInList = RoomStay & {
  readonly mark: string
  readonly subject: string
  readonly unit_name: string | null
  readonly unit_kind: UnitKind | null
  readonly place: string | null
}

/** Offered or kept: the handler does not change the dossier meanwhile. */
export const isLive = ({ state }: Pick<RoomStay, 'state'>): boolean => state === 'offered' || state === 'kept'
