import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId } from '#platform/values'
import { isOpenOn, type SubjectGroup } from '../filing-plan.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { groupById, partsOfGroups } from '../store/plan.ts'
import { insertTypeDossier, insertTypeParts, insertVolume } from '../store/type-dossiers.ts'
import { holdsVolumes, type TypeDossier, type TypeDossierPart, type Volume } from '../type-dossier.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { holderOf } from './holder.ts'
import { takeIdentifiers } from './identifiers.ts'

async function openTypeGroup(scope: Scope, id: string): Promise<SubjectGroup> {
  const group = await groupById(scope, id)
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  const { filing_code: code } = group
  if (!group.for_type_dossiers) throw refuse(typeDossierRefusals['group-not-for-type-dossiers'], { code })
  if (!isOpenOn(group, dayOf(scope.clock.now()))) throw refuse(planRefusals['group-closed'], { code })
  return group
}

/** An open volume, the next in its part. */
export const nextVolume = (
  scope: Scope,
  given: Pick<Volume, 'part_id' | 'ordinal' | 'identifier'>,
): Volume => ({
  ...given,
  id: newId(),
  state: 'open',
  opened_at: scope.clock.now(),
  closed_at: null,
  closed_by: null,
  reason: null,
  disposal: null,
})

/**
 * Founds a type dossier in a group that is for them: with all parts of the group's template, each lowest one with an
 * open volume.
 *
 * Czech: založení typového spisu. Law: decree 259/2012 § 12/2; NSESSS 3.3.1 to 3.3.3.
 *
 * Refuses with `records.no-title`, `not-found`, `group-not-for-type-dossiers`, `group-closed`.
 */
export async function foundTypeDossier(
  scope: Scope,
  given: { title: string; subjectGroupId: string },
): Promise<TypeDossier> {
  const title = given.title.trim()
  if (title === '') throw refuse(recordsRefusals['no-title'], {})
  const group = await openTypeGroup(scope, given.subjectGroupId)
  const templates = await partsOfGroups(scope, [group])
  const next = await takeIdentifiers(scope, 1 + templates.length + templates.filter(holdsVolumes).length)
  const type: TypeDossier = {
    id: newId(),
    identifier: next(),
    subject_group_id: group.id,
    title,
    state: 'open',
    holder: holderOf(scope),
    opened_at: scope.clock.now(),
    closed_at: null,
  }
  await insertTypeDossier(scope, type)
  const idOf = new Map(templates.map(template => [template.id, newId()]))
  const parts = templates.map(
    (template): TypeDossierPart => ({
      id: idOf.get(template.id)!,
      type_dossier_id: type.id,
      template_part_id: template.id,
      parent_id: template.parent_id === null ? null : idOf.get(template.parent_id)!,
      identifier: next(),
    }),
  )
  await insertTypeParts(scope, parts)
  for (const template of templates.filter(holdsVolumes))
    await insertVolume(
      scope,
      nextVolume(scope, { part_id: idOf.get(template.id)!, ordinal: 1, identifier: next() }),
    )
  await scope.announce({
    type: 'records.type-dossier-founded',
    object: { kind: 'type-dossier', id: type.id },
    erms: 'founded',
    detail: { identifier: type.identifier, code: group.filing_code, parts: parts.length },
  })
  return type
}
