import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { isLeaf } from '../filing-plan.ts'
import type { ReferenceVariant } from '../reference-variant.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeReferenceVariant, groupById } from '../store/plan.ts'

/**
 * Chooses how documents in dossiers of a group are numbered: in the sequence of the register, or after the mark of the
 * dossier. It holds for dossiers opened from now on; those there are keep theirs.
 *
 * Law: decree 259/2012 § 11/2; NSESSS 3.1.2 h, 3.4.9.
 *
 * Refuses with `records.not-found`, `subject-group-not-leaf`.
 */
export async function chooseReferenceVariant(
  scope: Scope,
  given: { subjectGroupId: string; variant: ReferenceVariant },
): Promise<void> {
  const group = await groupById(scope, given.subjectGroupId)
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  if (!isLeaf(group)) throw refuse(recordsRefusals['subject-group-not-leaf'], { code: group.filing_code })
  await changeReferenceVariant(scope, group.id, given.variant)
  await scope.announce({
    type: 'records.reference-variant-chosen',
    object: { kind: 'subject-group', id: group.id },
    erms: 'changed',
    detail: { code: group.filing_code, was: group.reference_variant, is: given.variant },
  })
}
