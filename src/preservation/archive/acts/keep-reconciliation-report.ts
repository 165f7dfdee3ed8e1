import type { Instance, Scope, Who } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { archiveDesk } from '../reconciliation/archive-desk.ts'
import { makeReconciliation, type OtherDesk } from '../reconciliation/make-report.ts'
import { countDifferences, type ReconciliationReport } from '../reconciliation/reconciliation-report.ts'
import { insertReconciliation } from '../store/reconciliation-reports.ts'

/** Has a report made soon, once a proceeding is over. */
export const orderReconciliation = (scope: Scope, proposal: string) =>
  enqueue(scope, 'archive.reconcile-proposal', { proposal }, { key: `reconcile-proposal:${proposal}` })

/**
 * Makes the report of a proceeding as the archive has it: every entity once, what is open and what does not agree, with
 * the list of the originator beside it where it was brought. Sealed and kept for good beside those made before.
 *
 * Czech: odsouhlasení skartačního řízení. Law: act 499/2004 §§ 7-10; decree 259/2012 §§ 20-21.
 *
 * Refuses with `archive.not-here`, `no-list`, `other-proceeding`, `trust.no-time-stamp`.
 */
export async function keepReconciliation(
  instance: Instance,
  who: Who,
  given: { id: string; other: OtherDesk | null },
): Promise<ReconciliationReport> {
  const made = await makeReconciliation(instance, who, {
    deskOf: scope => archiveDesk(scope, given.id),
    other: given.other,
  })
  const { statement } = made
  await instance.runner.act(who, async scope => {
    await insertReconciliation(scope, made)
    await scope.announce({
      type: 'archive.proposal-reconciled',
      object: { kind: 'received-proposal', id: given.id },
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
