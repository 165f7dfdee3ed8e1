import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ConnectorOutcome } from '../connector.ts'
import { archiveRefusals } from '../refusals.ts'
import { countEntities, noteOutcome } from '../store/entities.ts'
import { changeReceivedProposal } from '../store/proposals.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'
import { orderReconciliation } from './keep-reconciliation-report.ts'

/**
 * Notes what the originator did in the end with what was proposed; once it told of everything but what was taken out, the
 * proceeding ends here too. Told again, nothing changes.
 *
 * Czech: oznámení o zničení. Law: act 499/2004 § 10/4.
 *
 * Refuses with `archive.not-here`, `proposal-state`.
 */
export async function noteEntityOutcome(
  scope: Scope,
  given: { id: string; outcome: ConnectorOutcome },
): Promise<void> {
  const proposal = await proposalIn(scope, given.id, ['decided', 'closed'])
  if (proposal.state === 'closed') return
  const { destroyed, kept } = given.outcome
  const noted =
    (await noteOutcome(scope, given.id, { identifiers: destroyed, outcome: 'destroyed' })) +
    (await noteOutcome(scope, given.id, { identifiers: kept, outcome: 'kept' }))
  await stepTaken(scope, 'archive.outcome-told', proposal, {
    destroyed: destroyed.length,
    kept: kept.length,
    noted,
  })
  const counts = await countEntities(scope, given.id)
  if (counts.destroyed + counts.kept + counts['left-out'] < counts.all) return
  await changeReceivedProposal(scope, given.id, { state: 'closed', closed_at: scope.clock.now() })
  await stepTaken(scope, 'archive.proposal-closed', proposal, { reason: null })
  await orderReconciliation(scope, given.id)
}

/**
 * Closes a proceeding by hand, where the originator told of the end otherwise than by the connector; with a reason.
 *
 * Refuses with `archive.reason-missing`, `not-here`, `proposal-state`, `unaccepted`.
 */
export async function closeReceivedProposal(
  scope: Scope,
  given: { id: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(archiveRefusals['reason-missing'], {})
  const proposal = await proposalIn(scope, given.id, ['decided'])
  const { chosen } = await countEntities(scope, given.id)
  if (chosen > 0) throw refuse(archiveRefusals.unaccepted, { count: chosen })
  await changeReceivedProposal(scope, given.id, { state: 'closed', closed_at: scope.clock.now() })
  await stepTaken(scope, 'archive.proposal-closed', proposal, { reason })
  await orderReconciliation(scope, given.id)
}
