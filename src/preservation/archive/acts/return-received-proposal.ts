import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { archiveRefusals } from '../refusals.ts'
import { countEntities } from '../store/entities.ts'
import { changePackage, packageById } from '../store/packages.ts'
import { changeReceivedProposal } from '../store/proposals.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'

const reasonOf = (given: string): string => {
  const reason = given.trim()
  if (reason === '') throw refuse(archiveRefusals['reason-missing'], {})
  return reason
}

/**
 * Returns a whole proposal to its originator for mending, with a reason. The proceeding ends by that here; a mended
 * proposal is another one.
 *
 * Czech: vrácení návrhu k opravě. Law: decree 259/2012 § 21.
 *
 * Refuses with `archive.reason-missing`, `not-here`, `proposal-state`.
 */
export async function returnReceivedProposal(
  scope: Scope,
  given: { id: string; reason: string },
): Promise<void> {
  const reason = reasonOf(given.reason)
  const proposal = await proposalIn(scope, given.id, ['receiving', 'received'])
  await changeReceivedProposal(scope, given.id, { state: 'returned', return_reason: reason })
  await stepTaken(scope, 'archive.proposal-returned', proposal, { reason })
}

/**
 * Returns one package for mending, with a reason, though the rules found nothing in it; it is not accepted.
 *
 * Czech: vrácení balíčku k opravě. Law: decree 259/2012 § 21/6.
 *
 * Refuses with `archive.reason-missing`, `not-here`, `proposal-state`.
 */
export async function returnReceivedPackage(
  scope: Scope,
  given: { packageId: string; reason: string },
): Promise<void> {
  const reason = reasonOf(given.reason)
  const found = await packageById(scope, given.packageId)
  if (!found) throw refuse(archiveRefusals['not-here'], {})
  const proposal = await proposalIn(scope, found.proposal_id, ['receiving', 'received', 'decided'])
  await changePackage(scope, found.id, {
    state: 'faulty',
    findings: [...found.findings, { rule: 'egc-arch00', message: both(reason, reason) }],
  })
  await stepTaken(scope, 'archive.package-returned', proposal, { package: found.name, reason })
}

/**
 * Takes note that the originator withdrew its proposal before it was decided; one that was returned already stays so. Told
 * again, nothing changes.
 *
 * Czech: stažení skartačního návrhu. Law: act 499/2004 § 9.
 *
 * Refuses with `archive.not-here`, `proposal-state`.
 */
export async function withdrawReceivedProposal(
  scope: Scope,
  given: { id: string; reason: string },
): Promise<void> {
  const proposal = await proposalIn(scope, given.id, ['receiving', 'received', 'returned', 'withdrawn'])
  if (proposal.state === 'returned' || proposal.state === 'withdrawn') return
  const reason = given.reason.trim() || '–'
  await changeReceivedProposal(scope, given.id, { state: 'withdrawn', withdrawal_reason: reason })
  await stepTaken(scope, 'archive.proposal-withdrawn', proposal, { reason })
}

/**
 * Opens a decided proposal again after an objection that was granted: entities are decided anew and another protocol is
 * issued. Not once something of it was accepted.
 *
 * Czech: nové rozhodnutí po námitkách. Law: act 499/2004 § 10/4.
 *
 * Refuses with `archive.reason-missing`, `not-here`, `proposal-state`, `accepted-already`.
 */
export async function reopenReceivedProposal(
  scope: Scope,
  given: { id: string; reason: string },
): Promise<void> {
  const reason = reasonOf(given.reason)
  const proposal = await proposalIn(scope, given.id, ['decided'])
  const { accepted } = await countEntities(scope, given.id)
  if (accepted > 0) throw refuse(archiveRefusals['accepted-already'], { count: accepted })
  await changeReceivedProposal(scope, given.id, {
    state: 'received',
    protocol_on: null,
    objections_until: null,
  })
  await stepTaken(scope, 'archive.proposal-reopened', proposal, { reason, protocol: proposal.protocol_on })
}
