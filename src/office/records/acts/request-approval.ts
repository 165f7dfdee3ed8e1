import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import {
  type Approval,
  type ApprovalMode,
  type ApprovalRound,
  beginsOnTurn,
  frozenOf,
  type WholeRound,
} from '../approval.ts'
import { approvalRefusals } from '../approval-refusals.ts'
import { type Document, type Holder, lastVersions } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { endRound, insertRound, livingRound } from '../store/approvals.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { doerOf, holderOf } from './holder.ts'
import { requireAdmitted } from './lay-restriction.ts'
import { requireNotPassed } from './pass-document.ts'

/** Nothing of a document that somebody approves changes. Refuses with `records.approval-freezes`. */
export async function requireNotFrozen(
  scope: Scope,
  { id, reference_number: reference }: Document,
  /** What does not change the text may be done once it is approved: finishing it, converting it. */
  { mayBeApproved }: { readonly mayBeApproved: boolean },
): Promise<void> {
  const state = (await livingRound(scope, id))?.round.state
  if (state === 'running' || (state === 'approved' && !mayBeApproved))
    throw refuse(approvalRefusals['approval-freezes'], { reference, state })
}

async function approvable(scope: Scope, id: string): Promise<Document> {
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const { reference_number: reference } = document
  if (document.origin !== 'own') throw refuse(approvalRefusals['approval-of-received'], { reference })
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  await requireNotPassed(scope, document)
  if (await livingRound(scope, id)) throw refuse(approvalRefusals['approval-runs'], { reference })
  return document
}

const waitingApproval = (round: ApprovalRound, approver: Holder, place: number): Approval => ({
  id: newId(),
  round_id: round.id,
  place,
  approver,
  approver_post_id: approver.postId,
  state: 'waiting',
  on_turn: beginsOnTurn(round.mode, place),
  decided_by: null,
  decided_at: null,
})

/**
 * Submits an own document to approvers, one after another or all at once. Its newest versions are frozen from now on.
 *
 * Czech: předložení ke schválení. Source: NSESSS 2.7.6, 7.2.2 a, def. 1.31.
 *
 * Refuses with `records.approval-without-approver`, `approval-by-oneself`, `not-found`, `approval-of-received`,
 * `document-settled`, `passing-waits`, `approval-runs`, `not-admitted`.
 */
export async function requestApproval(
  scope: Scope,
  given: { documentId: string; approvers: readonly Holder[]; mode: ApprovalMode; note: string | null },
): Promise<WholeRound> {
  const by = holderOf(scope)
  const approvers = given.approvers.filter(
    (one, at, all) => all.findIndex(({ postId }) => postId === one.postId) === at,
  )
  if (approvers.length === 0) throw refuse(approvalRefusals['approval-without-approver'], {})
  if (approvers.some(({ postId }) => postId === by.postId))
    throw refuse(approvalRefusals['approval-by-oneself'], {})
  const document = await approvable(scope, given.documentId)
  const posts = approvers.map(({ postId, name }) => ({ kind: 'post', id: postId, name }) as const)
  await requireAdmitted(scope, { kind: 'document', id: document.id }, document.reference_number, posts)
  const round: ApprovalRound = {
    id: newId(),
    document_id: document.id,
    mode: given.mode,
    note: given.note?.trim() || null,
    requested_by: doerOf(scope),
    requested_by_post_id: by.postId,
    requested_at: scope.clock.now(),
    frozen: frozenOf(lastVersions(await componentsOf(scope, [document.id]))),
    state: 'running',
    ended_by: null,
    ended_at: null,
    reason: null,
  }
  const approvals = approvers.map((one, at) => waitingApproval(round, one, at + 1))
  await insertRound(scope, { round, approvals })
  await scope.announce({
    type: 'records.approval-requested',
    object: { kind: 'document', id: document.id },
    detail: {
      approvers: approvers.map(({ name }) => name),
      mode: given.mode,
      frozen: round.frozen.map(({ identifier, digest }) => ({ identifier, digest })),
      reason: round.note,
    },
  })
  return { round, approvals }
}

/**
 * Withdraws an approval, running or given: the document may be written again.
 *
 * Czech: zpětvzetí schvalování. Source: NSESSS 7.2.2 a (the content is frozen until the approval is withdrawn).
 *
 * Refuses with `records.reason-missing`, `not-found`, `document-settled`, `nothing-to-approve`,
 * `approval-asked-by-others`.
 */
export async function withdrawApproval(
  scope: Scope,
  given: { documentId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, given.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const { reference_number: reference } = document
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  const living = await livingRound(scope, document.id)
  if (!living) throw refuse(approvalRefusals['nothing-to-approve'], { reference })
  const by = doerOf(scope)
  const { requested_by_post_id: asked, requested_by: asker } = living.round
  if (by.postId !== asked && by.postId !== document.holder_post_id)
    throw refuse(approvalRefusals['approval-asked-by-others'], { reference, by: asker.name })
  const now = scope.clock.now()
  await endRound(scope, living.round.id, { state: 'withdrawn', ended_by: by, ended_at: now, reason })
  await scope.announce({
    type: 'records.approval-withdrawn',
    object: { kind: 'document', id: document.id },
    detail: { was: living.round.state, reason },
  })
}
