import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { loanRefusals } from '../loan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { runningLoan } from '../store/loans.ts'
import { changeStay } from '../store/room-stays.ts'
import { doerOf } from './holder.ts'
import { lockedWithStay, requireStorable } from './offer-to-records-room.ts'

/**
 * Takes an offered dossier into the records room; from then on the records manager answers for its paper.
 *
 * Czech: převzetí spisu do spisovny. Law: act 499/2004 § 68/1; decree 259/2012 § 19; NSESSS 2.7.5.
 *
 * Refuses with `records.not-found`, `not-offered`, `dossier-still-open`, `paper-untold`, `nothing-on-paper`.
 */
export async function takeIntoRoom(scope: Scope, given: { id: string }): Promise<void> {
  const { dossier, stay } = await lockedWithStay(scope, given.id)
  if (stay?.state !== 'offered') throw refuse(roomRefusals['not-offered'], { mark: dossier.mark })
  const sheets = await requireStorable(scope, dossier)
  await changeStay(scope, stay.id, {
    state: 'kept',
    taken_by: doerOf(scope),
    taken_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'records.taken-into-room',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'taken-by-records-room',
    detail: { from: stay.offered_by.name, sheets },
  })
}

const reasonOf = (text: string): string => {
  const reason = text.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  return reason
}

/**
 * Refuses to take an offered dossier, with what is wrong. The handler mends it and offers it again.
 *
 * Czech: odmítnutí převzetí do spisovny. Law: decree 259/2012 § 19/2.
 *
 * Refuses with `records.reason-missing`, `not-found`, `not-offered`.
 */
export async function refuseIntoRoom(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = reasonOf(given.reason)
  const { dossier, stay } = await lockedWithStay(scope, given.id)
  if (stay?.state !== 'offered') throw refuse(roomRefusals['not-offered'], { mark: dossier.mark })
  await changeStay(scope, stay.id, {
    state: 'refused',
    ended_by: doerOf(scope),
    ended_at: scope.clock.now(),
    reason,
  })
  await scope.announce({
    type: 'records.refused-by-room',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'returned-from-records-room',
    detail: { to: stay.offered_by.name, reason },
  })
}

/**
 * Gives a dossier back from the records room to its handler, for instance because it has to be opened again.
 *
 * Czech: vrácení spisu ze spisovny. Source: NSESSS, Annex 6 (VraceniZeSpisovny).
 *
 * Refuses with `records.reason-missing`, `not-found`, `not-kept`, `lent-out`.
 */
export async function giveBackFromRoom(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = reasonOf(given.reason)
  const { dossier, stay } = await lockedWithStay(scope, given.id)
  const { mark } = dossier
  if (stay?.state !== 'kept') throw refuse(roomRefusals['not-kept'], { mark })
  const loan = await runningLoan(scope, dossier.id)
  if (loan) throw refuse(loanRefusals['lent-out'], { mark, to: loan.borrower.name })
  await changeStay(scope, stay.id, {
    state: 'ended',
    storage_unit_id: null,
    ended_by: doerOf(scope),
    ended_at: scope.clock.now(),
    reason,
  })
  await scope.announce({
    type: 'records.given-back-by-room',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'returned-from-records-room',
    detail: { to: dossier.holder.name, reason },
  })
}
