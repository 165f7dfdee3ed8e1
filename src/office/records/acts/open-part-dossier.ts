import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Dossier } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { groupById } from '../store/plan.ts'
import { lockedTypeDossier, partsOfType, typePartById, volumesOf } from '../store/type-dossiers.ts'
import { holdsVolumes } from '../type-dossier.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { writeDossier } from './create-dossier.ts'

/**
 * Opens a dossier in the open volume of a part of a type dossier; it carries the code, rule and numbering of the part.
 *
 * Czech: založení spisu v součásti typového spisu. Law: decree 259/2012 § 12; NSESSS 3.3.3, 6.1.3.
 *
 * Refuses with `records.no-subject`, `not-found`, `type-dossier-closed`, `part-without-volumes`.
 */
export async function openPartDossier(
  scope: Scope,
  given: { subject: string; partId: string },
): Promise<Dossier> {
  const subject = given.subject.trim()
  if (subject === '') throw refuse(recordsRefusals['no-subject'], {})
  const found = await typePartById(scope, given.partId)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  const type = (await lockedTypeDossier(scope, found.type_dossier_id))!
  if (type.state === 'closed') throw refuse(typeDossierRefusals['type-dossier-closed'], { title: type.title })
  const { template } = (await partsOfType(scope, type.id)).find(({ part }) => part.id === found.id)!
  if (!holdsVolumes(template))
    throw refuse(typeDossierRefusals['part-without-volumes'], { title: template.title })
  const volume = (await volumesOf(scope, [found.id])).find(({ state }) => state === 'open')!
  return writeDossier(scope, subject, {
    group: (await groupById(scope, type.subject_group_id))!,
    volumeId: volume.id,
    code: template.filing_code,
    variant: template.reference_variant,
  })
}
