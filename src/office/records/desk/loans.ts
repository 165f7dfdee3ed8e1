import { z } from 'zod'
import type { Scope } from '#platform/acts'
import type { Form } from '#platform/html'
import { both, type Day, dayOf, isDay } from '#platform/values'
import { lendDossier, prolongLoan, returnLoan } from '../acts/lend-loan.ts'
import { recordInspection } from '../acts/record-inspection.ts'
import { standings } from '../loan.ts'
import type { LoanData } from '../pages/loans.ts'
import { inspectionsOf, loansOf } from '../store/loans.ts'
import { holderInPost, holderOptions, holders } from './choices.ts'
import { keepRoom } from './room.ts'
import { storedAct } from './stored-act.ts'

export const loanDataOf = async (scope: Scope, dossierId: string): Promise<LoanData> => ({
  loans: await loansOf(scope, dossierId),
  inspections: await inspectionsOf(scope, dossierId),
  borrowers: holderOptions(await holders(scope)),
  today: dayOf(scope.clock.now()),
})

const day = z
  .string()
  .min(1)
  .max(10)
  .refine(isDay, { params: { sentence: both('v kalendáři není', 'is not in the calendar') } })
  .transform(text => text as Day)

/** Lending, taking back and inspections, on the page of a dossier that the records room keeps. */
export const loanForms: Readonly<Record<string, Form>> = {
  zapujceni: storedAct({
    permission: keepRoom,
    fields: z.object({ borrower: z.uuid(), purpose: z.string().max(500), dueOn: day }),
    type: 'records.dossier-lent',
    notice: both('Zápůjčka je zapsaná. Spis vydejte.', 'The loan is recorded. Give the dossier out.'),
    deed: async (scope, dossierId, { borrower, ...loan }) =>
      lendDossier(scope, { dossierId, borrower: await holderInPost(scope, borrower), ...loan }),
  }),
  prodlouzeni: storedAct({
    permission: keepRoom,
    fields: z.object({ dueOn: day }),
    type: 'records.loan-prolonged',
    notice: both('Zápůjčka je prodloužená.', 'The loan is prolonged.'),
    deed: (scope, dossierId, { dueOn }) => prolongLoan(scope, { dossierId, dueOn }),
  }),
  vraceni: storedAct({
    permission: keepRoom,
    fields: z.object({}),
    type: 'records.loan-returned',
    notice: both(
      'Vrácení je zapsané. Spis uložte, kam patří.',
      'The return is recorded. Put the dossier back.',
    ),
    deed: (scope, dossierId) => returnLoan(scope, { dossierId }),
  }),
  nahlednuti: storedAct({
    permission: keepRoom,
    fields: z.object({
      inspector: z.string().max(200),
      standing: z.enum(standings),
      inspectWhy: z.string().max(500),
      inspectedOn: day,
      copies: z.string().max(200).default(''),
    }),
    type: 'records.inspection-recorded',
    notice: both('Nahlédnutí je zapsané.', 'The inspection is recorded.'),
    deed: (scope, dossierId, { inspector: person, standing, inspectWhy: reason, inspectedOn: on, copies }) =>
      recordInspection(scope, { dossierId, person, standing, reason, on, copies }),
  }),
}
