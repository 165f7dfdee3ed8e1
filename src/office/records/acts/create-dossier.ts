import { nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId, yearOf } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { isLeaf, isOpenOn, type SubjectGroup } from '../filing-plan.ts'
import { uniqueIdentifier } from '../numbers.ts'
import { planRefusals } from '../plan-refusals.ts'
import type { ReferenceVariant } from '../reference-variant.ts'
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

/** Where a new dossier lies, and what it takes from there. */
export type DossierPlace = {
  readonly group: SubjectGroup
  readonly volumeId: string | null
  readonly code: string
  readonly variant: ReferenceVariant
}

/** Gives a dossier its identifier and its mark and writes it down. */
export async function writeDossier(scope: Scope, subject: string, place: DossierPlace): Promise<Dossier> {
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
    reference_variant: place.variant,
    year,
    subject,
    subject_group_id: place.group.id,
    volume_id: place.volumeId,
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
    withdrawal: null,
    review_year: null,
    revision: 1,
  }
  await insertDossier(scope, dossier)
  await scope.announce({
    type: 'records.dossier-opened',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'founded',
    detail: { identifier: dossier.identifier, mark: dossier.mark, code: place.code },
  })
  return dossier
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
  const subject = given.subject.trim()
  if (subject === '') throw refuse(recordsRefusals['no-subject'], {})
  const group = await openLeaf(scope, given.subjectGroupId)
  const { filing_code: code, reference_variant: variant } = group
  return writeDossier(scope, subject, { group, volumeId: null, code, variant })
}
