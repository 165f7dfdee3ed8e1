import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { recordsRefusals } from '../refusals.ts'
import { groupById } from '../store/plan.ts'
import { lockedTemplatePart, renameTemplatePart as storeName } from '../store/template-parts.ts'

/**
 * Gives a part of the template of type dossiers another name; its code and its rule stay. It is so called in every type
 * dossier of the group from now on; what was handed over keeps the old name.
 *
 * Czech: úprava názvu součásti. Source: NSESSS 3.3.7, 3.3.8.
 *
 * Refuses with `records.no-title`, `not-found`.
 */
export async function renameTemplatePart(
  scope: Scope,
  given: { id: string; groupId: string; title: string },
): Promise<void> {
  const title = given.title.trim()
  if (title === '') throw refuse(recordsRefusals['no-title'], {})
  const part = await lockedTemplatePart(scope, given.id)
  const group = part && (await groupById(scope, part.subject_group_id))
  if (!part || group?.id !== given.groupId) throw refuse(recordsRefusals['not-found'], {})
  await storeName(scope, part.id, title)
  await scope.announce({
    type: 'records.template-part-renamed',
    object: { kind: 'subject-group', id: group.id },
    erms: 'changed',
    detail: { part: part.filing_code, was: part.title, is: title },
  })
}
