import type { Both, Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** *Hromadný přesun*: dossiers of one group going to another, dossier by dossier, in a job. */
export type BulkMove = {
  readonly id: string
  readonly from_group_id: string
  readonly to_group_id: string
  readonly reason: string
  readonly with_closed: boolean
  readonly state: 'running' | 'cancelled' | 'done'
  readonly total: number
  readonly moved: number
  readonly refused: number
  readonly ordered_by: Holder
  readonly ordered_at: Instant
  readonly running_since: Instant
  /** How many were done when it began to run this time. */
  readonly done_before: number
  readonly ended_at: Instant | null
}

/** One dossier of a bulk move, and what came of it. */
export type MovedDossier = {
  readonly bulk_move_id: string
  readonly dossier_id: string
  readonly state: 'waiting' | 'moved' | 'refused'
  readonly refusal: Both | null
}

/** A dossier that stayed where it was, with the reason. */
export type StayedDossier = {
  readonly id: string
  readonly mark: string
  readonly subject: string
  readonly refusal: Both
}

export const doneOf = ({ moved, refused }: Pick<BulkMove, 'moved' | 'refused'>): number => moved + refused

/** Dossiers a second since it began to run, and seconds to the end; `null` before anything can be said. */
export function paceOf(move: BulkMove, now: Instant): { perSecond: number; secondsLeft: number } | null {
  const seconds = (now.getTime() - move.running_since.getTime()) / 1000
  const done = doneOf(move) - move.done_before
  if (move.state !== 'running' || seconds <= 0 || done <= 0) return null
  const perSecond = done / seconds
  return { perSecond, secondsLeft: Math.ceil((move.total - doneOf(move)) / perSecond) }
}
