import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type ProposalState, proposalStateWords, type ReceivedProposal } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { lockedReceivedProposal } from '../store/proposals.ts'

/** Only an archive takes proposals and decides of them. Refuses with `archive.not-an-archive`. */
export async function requireArchive(scope: Scope): Promise<{ readonly name: string }> {
  const { kind, name } = await organisationOf(scope)
  if (kind !== 'archive') throw refuse(archiveRefusals['not-an-archive'], { name })
  return { name }
}

/**
 * The proposal, locked, in one of the states in which a step may be made.
 *
 * Refuses with `archive.not-an-archive`, `not-here`, `proposal-state`.
 */
export async function proposalIn(
  scope: Scope,
  id: string,
  states: readonly ProposalState[],
): Promise<ReceivedProposal> {
  await requireArchive(scope)
  const proposal = await lockedReceivedProposal(scope, id)
  if (!proposal) throw refuse(archiveRefusals['not-here'], {})
  const { number, state } = proposal
  if (!states.includes(state))
    throw refuse(archiveRefusals['proposal-state'], { number, state: proposalStateWords[state] })
  return proposal
}

/** Tells a step of a proceeding at the archive. */
export const stepTaken = (
  scope: Scope,
  type: string,
  { id, number }: Pick<ReceivedProposal, 'id' | 'number'>,
  detail: Readonly<Record<string, string | number | null | readonly string[]>> = {},
) => scope.announce({ type, object: { kind: 'received-proposal', id }, detail: { number, ...detail } })
