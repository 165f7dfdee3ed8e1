import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ConnectorAnswer } from '../connector.ts'
import { archiveRefusals } from '../refusals.ts'
import { entitiesOf } from '../store/entities.ts'
import { countPackages, faultyPackages } from '../store/packages.ts'
import { issuedLists, receivedProposal } from '../store/proposals.ts'

/** Faulty packages told at once; the rest follow when these are mended. */
const faultsTold = 200
/** Findings told of each. */
const findingsTold = 20

/** What the archive says of a proposal now. Refuses with `archive.not-here`. */
export async function answerAbout(scope: Scope, proposalId: string): Promise<ConnectorAnswer> {
  const proposal = await receivedProposal(scope, proposalId)
  if (!proposal) throw refuse(archiveRefusals['not-here'], {})
  const { waiting, receiving } = await countPackages(scope, proposalId)
  const lists = await issuedLists(scope, proposalId)
  const leftOut = proposal.protocol_on ? await entitiesOf(scope, proposalId, { states: ['left-out'] }) : []
  return {
    number: proposal.number,
    state: proposal.state,
    returnReason: proposal.return_reason,
    protocolOn: proposal.protocol_on,
    objectionsUntil: proposal.objections_until,
    waiting: waiting + receiving,
    faults: (await faultyPackages(scope, proposalId, faultsTold)).map(({ name, findings }) => ({
      name,
      findings: findings.slice(0, findingsTold),
    })),
    reasons: leftOut.flatMap(({ identifier, reason }) => (reason ? [{ identifier, reason }] : [])),
    lists: lists.map(({ list_id: id, purpose, xml }) => ({ id, purpose, xml })),
  }
}
