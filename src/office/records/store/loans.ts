import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { Inspection, Loan, LoanInList } from '../loan.ts'
import { json, records } from './tables.ts'

export const insertLoan = (scope: Scope, row: Loan) =>
  records(scope)
    .insertInto('records.loan')
    .values({
      ...row,
      organisation_id: scope.organisation,
      borrower: json(row.borrower),
      lent_by: json(row.lent_by),
      returned_to: json(row.returned_to),
    })
    .execute()

export const changeLoan = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<Loan, 'due_on' | 'returned_to' | 'returned_at'>>,
) =>
  records(scope)
    .updateTable('records.loan')
    .set({ ...changed, ...(changed.returned_to && { returned_to: json(changed.returned_to) }) })
    .where('id', '=', id)
    .execute()

export const runningLoan = (scope: Scope, dossierId: string): Promise<Loan | undefined> =>
  records(scope)
    .selectFrom('records.loan')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('returned_at', 'is', null)
    .executeTakeFirst()

/** Every loan of a dossier, the newest first. */
export const loansOf = (scope: Scope, dossierId: string): Promise<Loan[]> =>
  records(scope)
    .selectFrom('records.loan')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('lent_at', 'desc')
    .execute()

export type LoanFilter = {
  readonly borrowerPostId?: string
  /** Due on this day or before. */
  readonly dueUntil?: Day
}

const running = (scope: Scope, { borrowerPostId, dueUntil }: LoanFilter) => {
  let query = records(scope)
    .selectFrom('records.loan as loan')
    .innerJoin('records.dossier as dossier', 'dossier.id', 'loan.dossier_id')
    .where('loan.returned_at', 'is', null)
  if (borrowerPostId) query = query.where('loan.borrower_post_id', '=', borrowerPostId)
  if (dueUntil) query = query.where('loan.due_on', '<=', dueUntil)
  return query
}

/** Where a page of the list begins: the day and the loan before it. */
export type DuePlace = { readonly due: Day; readonly id: string }

/** One page of running loans, those due first at the top. */
export function runningLoans(
  scope: Scope,
  filter: LoanFilter,
  after: DuePlace | null,
  limit: number,
): Promise<LoanInList[]> {
  let query = running(scope, filter).selectAll('loan').select(['dossier.mark', 'dossier.subject'])
  if (after) query = query.where(sql<boolean>`(loan.due_on, loan.id) > (${after.due}, ${after.id})`)
  return query.orderBy('loan.due_on').orderBy('loan.id').limit(limit).execute()
}

export async function countLoans(scope: Scope, filter: LoanFilter): Promise<number> {
  const row = await running(scope, filter)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Running loans of these dossiers. */
export const loansOfDossiers = (scope: Scope, dossierIds: readonly string[]): Promise<LoanInList[]> =>
  dossierIds.length === 0
    ? Promise.resolve([])
    : running(scope, {})
        .where('loan.dossier_id', 'in', dossierIds)
        .selectAll('loan')
        .select(['dossier.mark', 'dossier.subject'])
        .execute()

/** The loan by which a post holds the dossier that a document lies in. */
export const loanOfDocument = (scope: Scope, documentId: string, postId: string): Promise<Loan | undefined> =>
  records(scope)
    .selectFrom('records.loan as loan')
    .innerJoin('records.document as document', 'document.dossier_id', 'loan.dossier_id')
    .selectAll('loan')
    .where('document.id', '=', documentId)
    .where('loan.borrower_post_id', '=', postId)
    .where('loan.returned_at', 'is', null)
    .executeTakeFirst()

export const insertInspection = (scope: Scope, row: Inspection) =>
  records(scope)
    .insertInto('records.inspection')
    .values({ ...row, organisation_id: scope.organisation, recorded_by: json(row.recorded_by) })
    .execute()

/** Inspections of a dossier, the newest first. */
export const inspectionsOf = (scope: Scope, dossierId: string): Promise<Inspection[]> =>
  records(scope)
    .selectFrom('records.inspection')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('inspected_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
