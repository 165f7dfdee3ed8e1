import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { isRefusal, refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { BulkMove } from '../bulk-move.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  changeMove,
  insertBulkMove,
  lockedMove,
  markMoved,
  markStayed,
  movesOutOf,
  putDossiersIntoMove,
  waitingInMove,
} from '../store/bulk-moves.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { groupById } from '../store/plan.ts'
import { openLeaf } from './create-dossier.ts'
import { holderOf } from './holder.ts'
import { reclassifyDossier } from './reclassify-dossier.ts'

const start = (scope: Scope, { id }: Pick<BulkMove, 'id'>, turn: string) =>
  enqueue(scope, 'records.bulk-move', { bulkMove: id }, { key: `bulk-move:${id}:${turn}` })

/**
 * Orders that dossiers of a group move to another: open ones, and with `withClosed` those closed and not handed over.
 * A job moves them dossier by dossier; each takes the codes and the rule of its new group.
 *
 * Czech: hromadné přetřídění. Law: NSESSS 3.2.14, 3.4.4, 3.4.5, 6.1.12.
 *
 * Refuses with `records.reason-missing`, `not-found`, `group-for-type-dossiers`, `same-group`, `move-runs`, `nothing-to-move`, and as `openLeaf`.
 */
export async function orderBulkMove(
  scope: Scope,
  given: { fromGroupId: string; toGroupId: string; withClosed: boolean; reason: string },
): Promise<BulkMove> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const from = await groupById(scope, given.fromGroupId)
  if (!from) throw refuse(recordsRefusals['not-found'], {})
  // Dossiers of type dossiers lie in volumes and go with them.
  if (from.for_type_dossiers)
    throw refuse(planRefusals['group-for-type-dossiers'], { code: from.filing_code })
  const to = await openLeaf(scope, given.toGroupId)
  if (to.id === from.id) throw refuse(recordsRefusals['same-group'], { code: to.filing_code })
  if ((await movesOutOf(scope, from.id)).some(({ state }) => state === 'running'))
    throw refuse(planRefusals['move-runs'], { code: from.filing_code })
  const now = scope.clock.now()
  const move: BulkMove = {
    id: newId(),
    from_group_id: from.id,
    to_group_id: to.id,
    reason,
    with_closed: given.withClosed,
    state: 'running',
    total: 0,
    moved: 0,
    refused: 0,
    ordered_by: holderOf(scope),
    ordered_at: now,
    running_since: now,
    done_before: 0,
    ended_at: null,
  }
  await insertBulkMove(scope, move)
  const total = await putDossiersIntoMove(scope, move)
  if (total === 0) throw refuse(planRefusals['nothing-to-move'], { code: from.filing_code })
  await changeMove(scope, move.id, { total })
  await scope.announce({
    type: 'records.bulk-move-ordered',
    object: { kind: 'bulk-move', id: move.id },
    detail: { from: from.filing_code, to: to.filing_code, dossiers: total, reason },
  })
  await start(scope, move, 'first')
  return { ...move, total }
}

async function locked(scope: Scope, id: string): Promise<BulkMove> {
  const move = await lockedMove(scope, id)
  if (!move) throw refuse(recordsRefusals['not-found'], {})
  return move
}

/** Stops a move after the dossiers that are just moving. Refuses with `records.not-found`, `move-not-running`. */
export async function cancelBulkMove(scope: Scope, id: string): Promise<void> {
  const move = await locked(scope, id)
  if (move.state !== 'running') throw refuse(planRefusals['move-not-running'], {})
  await changeMove(scope, id, { state: 'cancelled', ended_at: scope.clock.now() })
  await scope.announce({
    type: 'records.bulk-move-cancelled',
    object: { kind: 'bulk-move', id },
    detail: { moved: move.moved, refused: move.refused, total: move.total },
  })
}

/** Goes on where a move was stopped. Refuses with `records.not-found`, `move-not-cancelled`. */
export async function resumeBulkMove(scope: Scope, id: string): Promise<void> {
  const move = await locked(scope, id)
  if (move.state !== 'cancelled') throw refuse(planRefusals['move-not-cancelled'], {})
  const now = scope.clock.now()
  const done = move.moved + move.refused
  await changeMove(scope, id, { state: 'running', ended_at: null, running_since: now, done_before: done })
  await scope.announce({
    type: 'records.bulk-move-resumed',
    object: { kind: 'bulk-move', id },
    detail: { done, total: move.total },
  })
  await start(scope, move, now.toISOString())
}

/** Moves one dossier, or says why it stays. Refusals come before anything is written, so the others are not undone. */
async function moveOne(scope: Scope, move: BulkMove, dossierId: string, fromCode: string): Promise<boolean> {
  try {
    const dossier = await lockedDossier(scope, dossierId)
    if (dossier && dossier.subject_group_id !== move.from_group_id)
      throw refuse(planRefusals['dossier-left-group'], { mark: dossier.mark, code: fromCode })
    await reclassifyDossier(scope, {
      id: dossierId,
      subjectGroupId: move.to_group_id,
      reason: move.reason,
    })
    return true
  } catch (error) {
    if (!isRefusal(error)) throw error
    await markStayed(scope, move.id, dossierId, error.sentence)
    return false
  }
}

/**
 * Moves the next dossiers of a running move, each with its own line in the log. Tells whether there is more to do.
 * Called by the job again and again; killed between, it goes on where the last call ended.
 */
export async function moveNextDossiers(scope: Scope, given: { id: string; most: number }): Promise<boolean> {
  const move = await lockedMove(scope, given.id)
  if (move?.state !== 'running') return false
  const from = (await groupById(scope, move.from_group_id))!
  const ids = await waitingInMove(scope, move.id, given.most)
  const moved: string[] = []
  for (const id of ids) if (await moveOne(scope, move, id, from.filing_code)) moved.push(id)
  await markMoved(scope, move.id, moved)
  const counts = { moved: move.moved + moved.length, refused: move.refused + ids.length - moved.length }
  const isDone = counts.moved + counts.refused >= move.total
  await changeMove(scope, move.id, {
    ...counts,
    ...(isDone && { state: 'done' as const, ended_at: scope.clock.now() }),
  })
  if (isDone)
    await scope.announce({
      type: 'records.bulk-move-done',
      object: { kind: 'bulk-move', id: move.id },
      detail: { ...counts, total: move.total },
    })
  return !isDone
}
