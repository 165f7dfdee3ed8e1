import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { addDays, type Day, dayOf, dayText, newId } from '#platform/values'
import type { Component, Holder } from '../document.ts'
import { type Loan, loanMostDays } from '../loan.ts'
import { loanRefusals } from '../loan-refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { changeLoan, insertLoan, loanOfDocument, runningLoan } from '../store/loans.ts'
import { doerOf } from './holder.ts'
import { requireAdmitted } from './lay-restriction.ts'
import { noteViewing } from './note-viewing.ts'
import { lockedWithStay } from './offer-to-records-room.ts'

/** The last day of a loan: not past, and within the longest loan there is. */
function requireLoanDay(scope: Scope, due: Day): void {
  const today = dayOf(scope.clock.now())
  const until = addDays(today, loanMostDays)
  if (due < today || due > until)
    throw refuse(loanRefusals['loan-day-out-of-range'], { from: dayText(today), until: dayText(until) })
}

/**
 * Lends a dossier of the records room to somebody of the office until a day. The room goes on answering for where it is;
 * the borrower answers for its paper.
 *
 * Czech: zápůjčka. Law: decree 259/2012 § 19/4.
 *
 * Refuses with `records.purpose-missing`, `not-found`, `not-kept`, `already-lent`, `loan-day-out-of-range`, `not-admitted`.
 */
export async function lendDossier(
  scope: Scope,
  given: { dossierId: string; borrower: Holder; purpose: string; dueOn: Day },
): Promise<Loan> {
  const purpose = given.purpose.trim()
  if (purpose === '') throw refuse(loanRefusals['purpose-missing'], {})
  const { dossier, stay } = await lockedWithStay(scope, given.dossierId)
  const { mark } = dossier
  if (stay?.state !== 'kept') throw refuse(roomRefusals['not-kept'], { mark })
  const before = await runningLoan(scope, dossier.id)
  if (before) throw refuse(loanRefusals['already-lent'], { mark, to: before.borrower.name })
  requireLoanDay(scope, given.dueOn)
  const { borrower } = given
  const to = { kind: 'post', id: borrower.postId, name: borrower.name } as const
  await requireAdmitted(scope, { kind: 'dossier', id: dossier.id }, mark, [to])
  const loan: Loan = {
    id: newId(),
    dossier_id: dossier.id,
    borrower,
    borrower_post_id: borrower.postId,
    purpose,
    due_on: given.dueOn,
    lent_by: doerOf(scope),
    lent_at: scope.clock.now(),
    returned_to: null,
    returned_at: null,
  }
  await insertLoan(scope, loan)
  await scope.announce({
    type: 'records.dossier-lent',
    object: { kind: 'dossier', id: dossier.id },
    detail: { to: borrower.name, dueOn: loan.due_on, reason: purpose },
  })
  return loan
}

async function lent(scope: Scope, dossierId: string): Promise<Loan> {
  const { dossier } = await lockedWithStay(scope, dossierId)
  const loan = await runningLoan(scope, dossier.id)
  if (!loan) throw refuse(loanRefusals['not-lent'], { mark: dossier.mark })
  return loan
}

/**
 * Gives the borrower more time.
 *
 * Czech: prodloužení zápůjčky. Law: decree 259/2012 § 19/4.
 *
 * Refuses with `records.not-found`, `not-lent`, `loan-day-out-of-range`.
 */
export async function prolongLoan(scope: Scope, given: { dossierId: string; dueOn: Day }): Promise<void> {
  const loan = await lent(scope, given.dossierId)
  requireLoanDay(scope, given.dueOn)
  await changeLoan(scope, loan.id, { due_on: given.dueOn })
  await scope.announce({
    type: 'records.loan-prolonged',
    object: { kind: 'dossier', id: loan.dossier_id },
    detail: { to: loan.borrower.name, before: loan.due_on, dueOn: given.dueOn },
  })
}

/**
 * Records that a lent dossier is back in the records room.
 *
 * Czech: vrácení zápůjčky. Law: decree 259/2012 § 19/4.
 *
 * Refuses with `records.not-found`, `not-lent`.
 */
export async function returnLoan(scope: Scope, given: { dossierId: string }): Promise<Loan> {
  const loan = await lent(scope, given.dossierId)
  await changeLoan(scope, loan.id, { returned_to: doerOf(scope), returned_at: scope.clock.now() })
  await scope.announce({
    type: 'records.loan-returned',
    object: { kind: 'dossier', id: loan.dossier_id },
    detail: { from: loan.borrower.name, dueOn: loan.due_on },
  })
  return loan
}

/**
 * Leaves a record that a borrower looked at a file of the dossier lent to them; without a loan nothing is written here.
 *
 * Czech: zobrazení obsahu zapůjčeného spisu. Law: decree 259/2012 § 19/4; NSESSS, Annex 6 (Zobrazeni).
 */
export async function seeLentFile(
  scope: Scope,
  { identifier, document_id: documentId }: Pick<Component, 'identifier' | 'document_id'>,
): Promise<void> {
  if (scope.actor.kind !== 'person') return
  const loan = await loanOfDocument(scope, documentId, scope.actor.postId)
  if (!loan) return
  await noteViewing(scope, {
    type: 'records.lent-file-seen',
    object: { kind: 'dossier', id: loan.dossier_id },
    erms: 'viewed',
    detail: { component: identifier, reason: identifier },
  })
}
