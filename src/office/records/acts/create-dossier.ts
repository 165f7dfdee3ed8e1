import { nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId, yearOf } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { isLeaf, isOpenOn } from '../filing-plan.ts'
import { uniqueIdentifier } from '../numbers.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { numberingOf } from '../registration/numbering.ts'
import { insertDossier } from '../store/dossiers.ts'
import { groupById } from '../store/plan.ts'
import { holderOf } from './holder.ts'

/** The group a dossier may lie in: a leaf, open today. */
export async function openLeaf(scope: Scope, id: string) {
  const group = await groupById(scope, id)
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  const { filing_code: code } = group
  if (group.for_type_dossiers) throw refuse(planRefusals['group-for-type-dossiers'], { code })
  if (!isLeaf(group)) throw refuse(recordsRefusals['subject-group-not-leaf'], { code })
  if (!isOpenOn(group, dayOf(scope.clock.now())))
    throw refuse(recordsRefusals['subject-group-closed'], { code })
  return group
}

/**
 * Opens a dossier in a subject group and gives it its identifier and its mark.
 *
 * Czech: založení spisu. Law: decree 259/2012 § 12; NSESSS 3.1.1, 3.1.8, 3.2.1, 3.2.2, 3.2.4.
 *
 * Refuses with `records.no-subject`, `not-found`, `group-for-type-dossiers`, `subject-group-not-leaf`,
 * `subject-group-closed`.
 */
export async function createDossier(
  scope: Scope,
  given: { subject: string; subjectGroupId: string },
): Promise<Dossier> {
  if (given.subject.trim() === '') throw refuse(recordsRefusals['no-subject'], {})
  const group = await openLeaf(scope, given.subjectGroupId)
  const now = scope.clock.now()
  const year = yearOf(now)
  const { office, ...numbering } = await numberingOf(scope)
  const holder = holderOf(scope)
  const dossier: Dossier = {
    id: newId(),
    identifier: uniqueIdentifier(office.mark, await nextNumber(scope, 'identifier', 'ever')),
    mark: numbering.dossier({
      sequence: await nextNumber(scope, 'dossier', String(year)),
      year,
      unit: holder.unit,
    }),
    reference_variant: group.reference_variant,
    year,
    subject: given.subject.trim(),
    subject_group_id: group.id,
    state: 'open',
    holder,
    holder_post_id: holder.postId,
    opened_at: now,
    closed_at: null,
    closing: null,
    disposal: null,
    classification_reason: null,
    hold: null,
    outside_event: null,
    review_year: null,
    revision: 1,
  }
  await insertDossier(scope, dossier)
  await scope.announce({
    type: 'records.dossier-opened',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'founded',
    detail: { identifier: dossier.identifier, mark: dossier.mark, code: group.filing_code },
  })
  return dossier
}
