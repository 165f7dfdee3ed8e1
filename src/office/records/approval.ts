import type { Digest, Instant } from '#platform/values'
import type { Component, Holder } from './document.ts'

export const approvalModes = ['in-order', 'at-once'] as const
export type ApprovalMode = (typeof approvalModes)[number]

export const roundStates = ['running', 'approved', 'returned', 'withdrawn'] as const
export type RoundState = (typeof roundStates)[number]

/** A version of a file as it was when its approval was asked for. */
export type FrozenFile = {
  readonly identifier: string
  readonly fileName: string
  readonly version: number
  readonly digest: Digest
}

/** *Schvalovací kolo*: who asked whom to approve which versions of an own document, and what came of it. */
export type ApprovalRound = {
  readonly id: string
  readonly document_id: string
  readonly mode: ApprovalMode
  readonly note: string | null
  readonly requested_by: Holder
  readonly requested_by_post_id: string
  readonly requested_at: Instant
  readonly frozen: readonly FrozenFile[]
  readonly state: RoundState
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  readonly reason: string | null
}

export type ApprovalState = 'waiting' | 'approved' | 'returned' | 'not-needed'

/** *Schválení*: the word of one approver in a round. */
export type Approval = {
  readonly id: string
  readonly round_id: string
  readonly place: number
  readonly approver: Holder
  readonly approver_post_id: string
  readonly state: ApprovalState
  /** It waits and may be decided now. */
  readonly on_turn: boolean
  readonly decided_by: Holder | null
  readonly decided_at: Instant | null
}

/** A round with the words of its approvers, in their order. */
export type WholeRound = { readonly round: ApprovalRound; readonly approvals: readonly Approval[] }

/** What waits for the word of a post, or what it asked for, with the document it is about. */
export type RoundInList = ApprovalRound & {
  readonly subject: string
  readonly reference_number: string
  readonly approved: number
  readonly approvers: number
}

/** A round is living while its versions are frozen. */
export const isLiving = ({ state }: Pick<ApprovalRound, 'state'>): boolean =>
  state === 'running' || state === 'approved'

export const frozenOf = (components: readonly Component[]): FrozenFile[] =>
  components.map(({ identifier, file_name: fileName, version, digest }) => ({
    identifier,
    fileName,
    version,
    digest,
  }))

/** Who is on turn at the beginning: everybody, or the first. */
export const beginsOnTurn = (mode: ApprovalMode, place: number): boolean => mode === 'at-once' || place === 1

/** Whom the turn comes to after an approval; `null` where nobody else waits for it. */
export const nextOnTurn = (
  mode: ApprovalMode,
  approvals: readonly Approval[],
  done: Approval,
): Approval | null =>
  mode === 'at-once'
    ? null
    : (approvals.find(({ state, place }) => state === 'waiting' && place > done.place) ?? null)

/** Whether an approval was the last that was needed. */
export const isLastWord = (approvals: readonly Approval[], done: Approval): boolean =>
  approvals.every(one => one.id === done.id || one.state === 'approved')
