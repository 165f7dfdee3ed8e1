import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { planRefusals } from '../plan-refusals.ts'
import { describeGroup } from '../store/plan.ts'
import { livingGroup } from './open-subject-group.ts'

/**
 * Edits the description of a group, its name and comment: the only thing of a group that may be edited. Code, place and
 * rule stay; another rule makes another group.
 *
 * Law: NSESSS 3.1.5.
 *
 * Refuses with `records.not-found`, `plan-ended`, `group-closed`, `group-without-title`.
 */
export async function describeSubjectGroup(
  scope: Scope,
  given: { id: string; title: string; comment: string | null },
): Promise<void> {
  const { group } = await livingGroup(scope, given.id)
  const title = given.title.trim()
  const comment = given.comment?.trim() || null
  if (title === '') throw refuse(planRefusals['group-without-title'], {})
  if (title === group.title && comment === group.comment) return
  await describeGroup(scope, group.id, { title, comment })
  await scope.announce({
    type: 'records.subject-group-described',
    object: { kind: 'subject-group', id: group.id },
    erms: 'changed',
    detail: {
      code: group.filing_code,
      was: { title: group.title, comment: group.comment },
      is: { title, comment },
    },
  })
}
