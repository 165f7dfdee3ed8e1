import { nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, yearOf } from '#platform/values'
import { proposalStates, type ReceivedProposal } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { originatorById } from '../store/originators.ts'
import { changeReceivedProposal, insertReceivedProposal, proposalOfOriginator } from '../store/proposals.ts'
import { proposalIn, requireArchive, stepTaken } from './archive-proceeding.ts'

/**
 * Opens the archive's proceeding about a proposal of an originator, under the archive's own number. The same number of
 * the same originator again is the same proceeding.
 *
 * Czech: příjem skartačního návrhu. Law: act 499/2004 § 9; decree 259/2012 § 20.
 *
 * Refuses with `archive.not-an-archive`, `not-here`.
 */
export async function beginReceivedProposal(
  scope: Scope,
  given: {
    originatorId: string
    originatorNumber: string
    way: ReceivedProposal['way']
    note: string | null
  },
): Promise<ReceivedProposal> {
  await requireArchive(scope)
  const originator = await originatorById(scope, given.originatorId)
  if (!originator) throw refuse(archiveRefusals['not-here'], {})
  const originatorNumber = given.originatorNumber.trim()
  const known = await proposalOfOriginator(scope, originator.id, originatorNumber)
  if (known) return known
  const at = scope.clock.now()
  const year = yearOf(at)
  const proposal: ReceivedProposal = {
    id: newId(),
    originator_id: originator.id,
    number: `SKŘ-${await nextNumber(scope, 'archive-proceeding', String(year))}/${year}`,
    originator_number: originatorNumber,
    way: given.way,
    state: given.way === 'connector' ? 'receiving' : 'received',
    note: given.note?.trim() || null,
    begun_at: at,
    received_at: given.way === 'connector' ? null : at,
    return_reason: null,
    withdrawal_reason: null,
    protocol_on: null,
    objections_until: null,
    decided_by: null,
    closed_at: null,
  }
  await insertReceivedProposal(scope, proposal)
  await stepTaken(scope, 'archive.proposal-begun', proposal, {
    originator: originator.name,
    originatorNumber,
    way: given.way,
  })
  return proposal
}

/**
 * Says that all packages of a proposal are here; said again, nothing changes.
 *
 * Refuses with `archive.not-here`.
 */
export async function completeReceivedProposal(scope: Scope, { id }: { id: string }): Promise<void> {
  const proposal = await proposalIn(scope, id, proposalStates)
  if (proposal.state !== 'receiving') return
  await changeReceivedProposal(scope, id, { state: 'received', received_at: scope.clock.now() })
  await stepTaken(scope, 'archive.proposal-received', proposal)
}
