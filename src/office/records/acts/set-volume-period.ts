import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { recordsRefusals } from '../refusals.ts'
import { groupById } from '../store/plan.ts'
import { lockedTemplatePart } from '../store/template-parts.ts'
import { periodMost, volumePeriods, volumesOver, writeVolumePeriod } from '../store/volume-periods.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { closeVolume } from './close-volume.ts'

/**
 * Says for how many months a volume of a lowest part of type dossiers takes dossiers in; `null` leaves closing to people. It
 * holds for volumes that are open now, too.
 *
 * Czech: období dílů součásti. Source: NSESSS 3.3.8, 3.3.9.
 *
 * Refuses with `records.not-found`, `period-of-branch`, `period-unfit`.
 */
export async function setVolumePeriod(
  scope: Scope,
  given: { readonly id: string; readonly groupId: string; readonly months: number | null },
): Promise<void> {
  const { months } = given
  if (months !== null && (!Number.isInteger(months) || months < 1 || months > periodMost))
    throw refuse(typeDossierRefusals['period-unfit'], { most: periodMost })
  const part = await lockedTemplatePart(scope, given.id)
  const group = part && (await groupById(scope, part.subject_group_id))
  if (!part || group?.id !== given.groupId) throw refuse(recordsRefusals['not-found'], {})
  if (part.retention_rule_id === null)
    throw refuse(typeDossierRefusals['period-of-branch'], { code: part.filing_code })
  const was = (await volumePeriods(scope, [part.id])).get(part.id) ?? null
  await writeVolumePeriod(scope, part.id, months)
  await scope.announce({
    type: 'records.volume-period-set',
    object: { kind: 'subject-group', id: group.id },
    erms: 'changed',
    detail: { part: part.filing_code, was, months },
  })
}

/** Closed in one transaction. */
const atOnce = 50

/** Closes volumes whose period is over and opens the next; gives how many. Run each night. */
export async function closeVolumesOver(scope: Scope): Promise<number> {
  const over = await volumesOver(scope, scope.clock.now(), atOnce)
  for (const { id, months } of over)
    await closeVolume(scope, { id, reason: `Uplynulo období součásti (měsíců: ${months}).` })
  return over.length
}
