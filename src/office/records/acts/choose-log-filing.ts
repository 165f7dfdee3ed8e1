import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf } from '#platform/values'
import { isLeaf, isOpenOn } from '../filing-plan.ts'
import { recordsRefusals } from '../refusals.ts'
import { keepLogFiling } from '../store/log-closings.ts'
import { groupById } from '../store/plan.ts'
import { holderOf } from './holder.ts'

/**
 * Says in which subject group the closed transaction log is filed; whoever says so holds its dossiers.
 *
 * Czech: volba věcné skupiny pro transakční protokol. Source: NSESSS 5.2.12.
 *
 * Refuses with `records.not-found`, `subject-group-not-leaf`, `subject-group-closed`.
 */
export async function chooseLogFiling(scope: Scope, given: { subjectGroupId: string }): Promise<void> {
  const group = await groupById(scope, given.subjectGroupId)
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  const { filing_code: code } = group
  if (!isLeaf(group)) throw refuse(recordsRefusals['subject-group-not-leaf'], { code })
  const now = scope.clock.now()
  if (!isOpenOn(group, dayOf(now))) throw refuse(recordsRefusals['subject-group-closed'], { code })
  await keepLogFiling(scope, { subject_group_id: group.id, keeper: holderOf(scope), set_at: now })
  await scope.announce({
    type: 'records.log-filing-chosen',
    object: { kind: 'subject-group', id: group.id },
    detail: { code },
  })
}
