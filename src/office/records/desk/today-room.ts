import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { addDays, both, dayOf, dayText } from '#platform/values'
import { isLate, remindedUntil } from '../loan.ts'
import { countLoans, runningLoans } from '../store/loans.ts'
import { countStays, refusedOf } from '../store/room-stays.ts'
import { plain } from './plain-words.ts'

const few = 3

/** Loans that end soon or are late: each to its borrower, all late ones to the records manager. */
async function loanLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const today = dayOf(scope.clock.now())
  const mine = await runningLoans(
    scope,
    { borrowerPostId: postId, dueUntil: remindedUntil(today) },
    null,
    few,
  )
  const late = await countLoans(scope, { dueUntil: addDays(today, -1) })
  return [
    ...mine.map(loan => ({
      what: plain(loan.subject),
      why: isLate(loan, today)
        ? both(
            `Zápůjčka spisu ${loan.mark} skončila ${dayText(loan.due_on)}. Vraťte ho do spisovny.`,
            `The loan of ${loan.mark} ended on ${dayText(loan.due_on)}. Return it to the records room.`,
          )
        : both(
            `Zapůjčený spis ${loan.mark} vraťte do ${dayText(loan.due_on)}.`,
            `Return the lent dossier ${loan.mark} by ${dayText(loan.due_on)}.`,
          ),
      verb: both('Podívat se', 'Look'),
      path: `/spisy/${loan.dossier_id}/spisovna`,
      permission: 'records.read',
      urgent: isLate(loan, today),
      order: isLate(loan, today) ? 17 : 29,
    })),
    ...(late > 0
      ? [
          {
            what: both('Zápůjčky po lhůtě', 'Late loans'),
            why: both(
              `Ve spisovně chybí spisů: ${late}.`,
              `Dossiers missing from the records room: ${late}.`,
            ),
            verb: both('Vymáhat', 'Call in'),
            path: '/spisovna?pohled=zapujcene',
            permission: 'records.keep-room',
            order: 24,
          },
        ]
      : []),
  ]
}

/** What waits for the records room: offers to the records manager, refusals to the handler. */
export async function roomLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const offered = await countStays(scope, { state: 'offered' })
  const refused = await refusedOf(scope, postId, few)
  return [
    ...(await loanLines(scope, postId)),
    ...(offered > 0
      ? [
          {
            what: both('Spisy k převzetí do spisovny', 'Dossiers to take into the records room'),
            why: both(`Čeká na převzetí: ${offered}.`, `Waiting: ${offered}.`),
            verb: both('Převzít', 'Take over'),
            path: '/spisovna?pohled=predane',
            permission: 'records.keep-room',
            order: 26,
          },
        ]
      : []),
    ...refused.map(one => ({
      what: plain(one.subject),
      why: both(
        `Spisovna spis ${one.mark} nepřevzala: ${one.reason}`,
        `The records room did not take ${one.mark}: ${one.reason}`,
      ),
      verb: both('Opravit', 'Mend'),
      path: `/spisy/${one.dossier_id}/spisovna`,
      permission: 'records.hand-over',
      order: 21,
    })),
  ]
}
