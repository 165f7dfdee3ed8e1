import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Approval, isLastWord, nextOnTurn, type WholeRound } from '../approval.ts'
import { approvalRefusals } from '../approval-refusals.ts'
import type { Document } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeApproval, endRound, livingRound } from '../store/approvals.ts'
import { lockedDocument } from '../store/documents.ts'
import { doerOf, holderOf } from './holder.ts'

type OnTurn = WholeRound & { readonly document: Document; readonly mine: Approval }

/** The round in which whoever acts is on turn. */
async function onTurn(scope: Scope, documentId: string): Promise<OnTurn> {
  const document = await lockedDocument(scope, documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const { reference_number: reference } = document
  const living = await livingRound(scope, documentId)
  if (living?.round.state !== 'running') throw refuse(approvalRefusals['nothing-to-approve'], { reference })
  const { postId } = holderOf(scope)
  const mine = living.approvals.find(one => one.on_turn && one.approver_post_id === postId)
  if (!mine)
    throw refuse(approvalRefusals['approval-of-others'], {
      reference,
      approvers: living.approvals.filter(one => one.on_turn).map(({ approver }) => approver.name),
    })
  // Whoever asked does not approve it in somebody's stead either.
  const { actor } = scope
  if (actor.kind === 'person' && actor.for && actor.id === living.round.requested_by.personId)
    throw refuse(approvalRefusals['approval-by-oneself'], {})
  return { ...living, document, mine }
}

/**
 * Approves the frozen versions of a document. The last approver that is needed closes the round; in order, the turn
 * comes to the next.
 *
 * Czech: schválení. Source: NSESSS 7.2.2 a, Annex 6 (Schvaleni).
 *
 * Refuses with `records.not-found`, `nothing-to-approve`, `approval-of-others`, `approval-by-oneself`.
 */
export async function approveDocument(scope: Scope, given: { documentId: string }): Promise<void> {
  const { round, approvals, document, mine } = await onTurn(scope, given.documentId)
  const by = doerOf(scope)
  const now = scope.clock.now()
  await changeApproval(scope, mine.id, { state: 'approved', on_turn: false, decided_by: by, decided_at: now })
  const next = nextOnTurn(round.mode, approvals, mine)
  if (next) await changeApproval(scope, next.id, { on_turn: true })
  const isWhole = isLastWord(approvals, mine)
  if (isWhole)
    await endRound(scope, round.id, { state: 'approved', ended_by: by, ended_at: now, reason: null })
  await scope.announce({
    type: 'records.document-approved',
    object: { kind: 'document', id: document.id },
    erms: 'approved',
    detail: {
      place: mine.place,
      of: approvals.length,
      isWhole,
      frozen: round.frozen.map(({ identifier, digest }) => ({ identifier, digest })),
    },
  })
}

/**
 * Returns a document to be mended, with reasons. The round ends; a new one begins when it is submitted again.
 *
 * Czech: vrácení k dopracování.
 *
 * Refuses with `records.reason-missing`, `not-found`, `nothing-to-approve`, `approval-of-others`.
 */
export async function returnForMending(
  scope: Scope,
  given: { documentId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const { round, document, mine } = await onTurn(scope, given.documentId)
  const by = doerOf(scope)
  const now = scope.clock.now()
  await changeApproval(scope, mine.id, { state: 'returned', on_turn: false, decided_by: by, decided_at: now })
  await endRound(scope, round.id, { state: 'returned', ended_by: by, ended_at: now, reason })
  await scope.announce({
    type: 'records.document-returned',
    object: { kind: 'document', id: document.id },
    detail: { place: mine.place, reason },
  })
}
