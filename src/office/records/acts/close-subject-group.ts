import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, newId } from '#platform/values'
import type { BulkMove } from '../bulk-move.ts'
import { isLeaf, type SubjectGroup } from '../filing-plan.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { countMovable } from '../store/bulk-moves.ts'
import { closeGroup, groupsOf, insertGroup } from '../store/plan.ts'
import { countTypeDossiers } from '../store/type-dossiers.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { takeIdentifiers } from './identifiers.ts'
import { announceOpened, livingGroup, ruleInUse } from './open-subject-group.ts'
import { orderBulkMove } from './order-bulk-move.ts'

const reasonOf = ({ reason }: { readonly reason: string }): string => {
  const text = reason.trim()
  if (text === '') throw refuse(recordsRefusals['reason-missing'], {})
  return text
}

async function close(scope: Scope, group: SubjectGroup, on: Day, reason: string): Promise<void> {
  await closeGroup(scope, group.id, on)
  await scope.announce({
    type: 'records.subject-group-closed',
    object: { kind: 'subject-group', id: group.id },
    erms: 'closed',
    detail: { code: group.filing_code, on, reason },
  })
}

/**
 * Closes a group from today: no dossier is opened in it any more. Open dossiers in it move to another group, in bulk.
 *
 * Czech: uzavření věcné skupiny. Law: NSESSS 3.1.4, 3.2.14, 3.4.2.
 *
 * Refuses with `records.reason-missing`, `not-found`, `plan-ended`, `group-closed`, `group-has-groups`,
 * `group-has-type-dossiers`, `group-needs-successor`, and as `orderBulkMove`.
 */
export async function closeSubjectGroup(
  scope: Scope,
  given: { id: string; toGroupId: string | null; withClosed: boolean; reason: string },
): Promise<BulkMove | null> {
  const reason = reasonOf(given)
  const { group, today } = await livingGroup(scope, given.id)
  const code = group.filing_code
  const below = (await groupsOf(scope, group.plan_id)).filter(
    one => one.parent_id === group.id && (one.closed_on === null || one.closed_on > today),
  )
  if (below.length > 0)
    throw refuse(planRefusals['group-has-groups'], {
      code,
      below: below
        .map(({ filing_code: one }) => one)
        .slice(0, 5)
        .join(', '),
    })
  const types = await countTypeDossiers(scope, { groupId: group.id, state: 'open' })
  if (types > 0) throw refuse(typeDossierRefusals['group-has-type-dossiers'], { code, count: types })
  const count = await countMovable(scope, group.id, false)
  if (count > 0 && given.toGroupId === null)
    throw refuse(planRefusals['group-needs-successor'], { code, count })
  await close(scope, group, today, reason)
  if (
    group.for_type_dossiers ||
    given.toGroupId === null ||
    (await countMovable(scope, group.id, given.withClosed)) === 0
  )
    return null
  return orderBulkMove(scope, {
    fromGroupId: group.id,
    toGroupId: given.toGroupId,
    withClosed: given.withClosed,
    reason,
  })
}

/**
 * Gives a group another retention rule. A rule of a group is never changed in place: a new group of the same code and
 * description opens, the old one closes, and its open dossiers move over. Closed dossiers keep the rule of their closing.
 *
 * Law: NSESSS 6.1.1 b, 6.1.2, 6.1.12.
 *
 * Refuses with `records.reason-missing`, `not-found`, `plan-ended`, `group-closed`, `group-without-rule`, `same-rule`,
 * `rule-unknown`, `move-runs`.
 */
export async function replaceSubjectGroup(
  scope: Scope,
  given: { id: string; ruleId: string; reason: string },
): Promise<{ group: SubjectGroup; move: BulkMove | null }> {
  const reason = reasonOf(given)
  const { group: old, today } = await livingGroup(scope, given.id)
  const code = old.filing_code
  if (!isLeaf(old)) throw refuse(planRefusals['group-without-rule'], { code })
  if (old.retention_rule_id === given.ruleId) throw refuse(planRefusals['same-rule'], { code })
  const rule = await ruleInUse(scope, given.ruleId)
  // A group of a plan that is still to come has no dossiers; its follower opens with the plan.
  const on = old.opened_on > today ? old.opened_on : today
  await close(scope, old, on, reason)
  const next = await takeIdentifiers(scope, 1)
  const group: SubjectGroup = {
    ...old,
    id: newId(),
    identifier: next(),
    opened_on: on,
    closed_on: null,
    retention_rule_id: rule.id,
  }
  await insertGroup(scope, group)
  await announceOpened(scope, group, rule)
  const hasOpen = (await countMovable(scope, old.id, false)) > 0
  const move = hasOpen
    ? await orderBulkMove(scope, { fromGroupId: old.id, toGroupId: group.id, withClosed: false, reason })
    : null
  return { group, move }
}
