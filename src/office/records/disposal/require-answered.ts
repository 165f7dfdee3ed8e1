import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { agendaRefusals } from '../agenda-refusals.ts'
import { answersOwed } from '../store/agenda-events.ts'

/** Refuses with `records.agenda-answers-open` while an agenda system owes an answer in the proceeding (NSESSS 6.1.10). */
export async function requireAnswered(scope: Scope, proceedingId: string): Promise<void> {
  const owed = await answersOwed(scope, proceedingId)
  if (owed.length > 0)
    throw refuse(agendaRefusals['agenda-answers-open'], {
      systems: owed.map(one => one.system_name).join(', '),
      count: owed.reduce((sum, one) => sum + one.count, 0),
    })
}
