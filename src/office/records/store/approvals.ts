import { sql } from 'kysely'
import { type Counting, countOf, type Scope } from '#platform/acts'
import type { Approval, ApprovalRound, RoundInList, WholeRound } from '../approval.ts'
import { json, records } from './tables.ts'

export async function insertRound(scope: Scope, { round, approvals }: WholeRound): Promise<void> {
  await records(scope)
    .insertInto('records.approval_round')
    .values({
      ...round,
      organisation_id: scope.organisation,
      requested_by: json(round.requested_by),
      frozen: json(round.frozen),
      ended_by: json(round.ended_by),
    })
    .execute()
  await records(scope)
    .insertInto('records.approval')
    .values(
      approvals.map(one => ({
        ...one,
        organisation_id: scope.organisation,
        approver: json(one.approver),
        decided_by: json(one.decided_by),
      })),
    )
    .execute()
}

const approvalsOf = (scope: Scope, roundIds: readonly string[]): Promise<Approval[]> =>
  roundIds.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.approval')
        .selectAll()
        .where('round_id', 'in', roundIds)
        .orderBy('place')
        .execute()

/** All rounds of a document, the newest first. */
export async function roundsOf(scope: Scope, documentId: string): Promise<WholeRound[]> {
  const rounds = await records(scope)
    .selectFrom('records.approval_round')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const approvals = await approvalsOf(
    scope,
    rounds.map(({ id }) => id),
  )
  return rounds.map(round => ({ round, approvals: approvals.filter(one => one.round_id === round.id) }))
}

/** The round whose versions are frozen; asked after the document is locked. */
export async function livingRound(scope: Scope, documentId: string): Promise<WholeRound | undefined> {
  const round = await records(scope)
    .selectFrom('records.approval_round')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('state', 'in', ['running', 'approved'])
    .executeTakeFirst()
  return round && { round, approvals: await approvalsOf(scope, [round.id]) }
}

export const changeApproval = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<Approval, 'state' | 'on_turn' | 'decided_by' | 'decided_at'>>,
) =>
  records(scope)
    .updateTable('records.approval')
    .set({ ...changed, ...(changed.decided_by && { decided_by: json(changed.decided_by) }) })
    .where('id', '=', id)
    .execute()

export async function endRound(
  scope: Scope,
  id: string,
  end: Pick<ApprovalRound, 'state' | 'ended_by' | 'ended_at' | 'reason'>,
): Promise<void> {
  await records(scope)
    .updateTable('records.approval')
    .set({ state: 'not-needed', on_turn: false })
    .where('round_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  await records(scope)
    .updateTable('records.approval_round')
    .set({ ...end, ended_by: json(end.ended_by) })
    .where('id', '=', id)
    .execute()
}

const inList = (scope: Scope, limit: number) =>
  records(scope)
    .selectFrom('records.approval_round as round')
    .innerJoin('records.document as document', 'document.id', 'round.document_id')
    .selectAll('round')
    .select(['document.subject', 'document.reference_number'])
    .select([
      sql<number>`(select count(*) from records.approval a where a.round_id = round.id and a.state = 'approved')`.as(
        'approved',
      ),
      sql<number>`(select count(*) from records.approval a where a.round_id = round.id)`.as('approvers'),
    ])
    .limit(limit)

/** What waits for a post now, the longest waiting first. */
export const roundsOnTurn = (scope: Scope, postId: string, limit: number): Promise<RoundInList[]> =>
  inList(scope, limit)
    .where('round.id', 'in', eb =>
      eb
        .selectFrom('records.approval')
        .select('round_id')
        .where('approver_post_id', '=', postId)
        .where('on_turn', '=', true),
    )
    .orderBy('round.requested_at')
    .execute()

/** What a post asked for and nobody has decided yet. */
export const roundsAskedBy = (scope: Scope, postId: string, limit: number): Promise<RoundInList[]> =>
  inList(scope, limit)
    .where('round.requested_by_post_id', '=', postId)
    .where('round.state', '=', 'running')
    .orderBy('round.requested_at')
    .execute()

/** Unsettled documents of a post that came back to be mended, and were not submitted again. */
export const roundsReturnedTo = (scope: Scope, postId: string, limit: number): Promise<RoundInList[]> =>
  inList(scope, limit)
    .where('document.holder_post_id', '=', postId)
    .where('document.state', '=', 'unsettled')
    .where('round.state', '=', 'returned')
    .where(
      sql<boolean>`not exists (select from records.approval_round later
        where later.document_id = round.document_id and later.requested_at > round.requested_at)`,
    )
    .orderBy('round.ended_at')
    .execute()

export const onTurnCounted = (scope: Scope, postId: string): Counting =>
  records(scope)
    .selectFrom('records.approval')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('approver_post_id', '=', postId)
    .where('on_turn', '=', true)

export const countOnTurn = (scope: Scope, postId: string): Promise<number> =>
  countOf(scope, onTurnCounted(scope, postId))
