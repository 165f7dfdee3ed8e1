import type { Instance, Scope, Who } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import {
  countDifferences,
  makeReconciliation,
  type OtherDesk,
  type ReconciliationReport,
} from '#preservation/archive'
import { officeDesk } from '../disposal/reconciled-desk.ts'
import { insertReconciliation } from '../store/reconciliation-reports.ts'

/** Has a report made soon, once a proceeding is over. */
export const orderReconciliation = (scope: Scope, proceeding: string) =>
  enqueue(scope, 'records.reconcile-disposal', { proceeding }, { key: `reconcile-disposal:${proceeding}` })

/**
 * Makes a report of a proceeding: every item once, from the proposal to its end, what is open and what does not agree,
 * sealed by the centre. It is kept for good beside those made before, and nothing of the proceeding changes.
 *
 * Czech: odsouhlasení skartačního řízení. Law: act 499/2004 §§ 7-10; decree 259/2012 §§ 20-21; NSESSS 7.3.6.
 *
 * Refuses with `records.not-found`, `archive.no-list`, `archive.other-proceeding`, `trust.no-time-stamp`.
 */
export async function keepReconciliation(
  instance: Instance,
  who: Who,
  given: { id: string; other: OtherDesk | null },
): Promise<ReconciliationReport> {
  const made = await makeReconciliation(instance, who, {
    deskOf: scope => officeDesk(instance, scope, given.id),
    other: given.other,
  })
  const { statement } = made
  await instance.runner.act(who, async scope => {
    await insertReconciliation(scope, made)
    await scope.announce({
      type: 'records.disposal-reconciled',
      object: { kind: 'disposal-proceeding', id: given.id },
      detail: {
        number: statement.proceeding.number,
        report: made.id,
        items: statement.items,
        open: statement.open,
        differences: countDifferences(statement),
        addsUp: statement.addsUp,
        list: made.list_digest,
      },
    })
  })
  return made
}
