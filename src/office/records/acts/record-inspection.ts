import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, newId } from '#platform/values'
import type { Inspection, Standing } from '../loan.ts'
import { loanRefusals } from '../loan-refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { insertInspection } from '../store/loans.ts'
import { doerOf } from './holder.ts'
import { lockedWithStay } from './offer-to-records-room.ts'

/**
 * Records that somebody looked into a dossier of the records room: who, what they are to the matter, why and when.
 *
 * Czech: nahlížení do spisu. Law: decree 259/2012 § 19/4; act 499/2004 § 68/2; act 500/2004 § 38.
 *
 * Refuses with `records.inspector-missing`, `purpose-missing`, `not-found`, `not-kept`, `inspected-in-future`.
 */
export async function recordInspection(
  scope: Scope,
  given: {
    dossierId: string
    person: string
    standing: Standing
    reason: string
    copies: string | null
    on: Day
  },
): Promise<void> {
  const [person, reason] = [given.person.trim(), given.reason.trim()]
  if (person === '') throw refuse(loanRefusals['inspector-missing'], {})
  if (reason === '') throw refuse(loanRefusals['purpose-missing'], {})
  const { dossier, stay } = await lockedWithStay(scope, given.dossierId)
  if (stay?.state !== 'kept') throw refuse(roomRefusals['not-kept'], { mark: dossier.mark })
  if (given.on > dayOf(scope.clock.now())) throw refuse(loanRefusals['inspected-in-future'], {})
  const inspection: Inspection = {
    id: newId(),
    dossier_id: dossier.id,
    person,
    standing: given.standing,
    reason,
    copies: given.copies?.trim() || null,
    inspected_on: given.on,
    recorded_by: doerOf(scope),
    recorded_at: scope.clock.now(),
  }
  await insertInspection(scope, inspection)
  // The name stays in the table alone: the log is kept for ever, the register of inspections is not.
  await scope.announce({
    type: 'records.inspection-recorded',
    object: { kind: 'dossier', id: dossier.id },
    detail: { inspection: inspection.id, standing: given.standing, on: given.on, reason },
  })
}
