import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, termEnd } from '#platform/values'
import { type IssuedList, objectionDays } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { countEntities, entitiesOf } from '../store/entities.ts'
import { countPackages } from '../store/packages.ts'
import { changeReceivedProposal } from '../store/proposals.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'
import { decisionEntries, makeIssuedList } from './make-issued-list.ts'

/**
 * Issues the protocol of a proceeding once everything is decided, with the list of decisions; from that day the
 * originator may object for fifteen days, and nothing is destroyed before they are over.
 *
 * Czech: protokol o skartačním řízení. Law: act 499/2004 § 10/2-4; decree 259/2012 § 21.
 *
 * Refuses with `archive.not-here`, `proposal-state`, `packages-waiting`, `nothing-proposed`, `entities-undecided`,
 * `no-institution`.
 */
export async function issueDisposalProtocol(scope: Scope, { id }: { id: string }): Promise<IssuedList> {
  const proposal = await proposalIn(scope, id, ['received'])
  const { waiting } = await countPackages(scope, id)
  if (waiting > 0) throw refuse(archiveRefusals['packages-waiting'], { count: waiting })
  const counts = await countEntities(scope, id)
  if (counts.all === 0) throw refuse(archiveRefusals['nothing-proposed'], {})
  const undecided = counts.proposed + counts['to-inspect']
  if (undecided > 0) throw refuse(archiveRefusals['entities-undecided'], { count: undecided })
  const on = dayOf(scope.clock.now())
  const until = termEnd(on, { count: objectionDays, unit: 'day' })
  await changeReceivedProposal(scope, id, {
    state: 'decided',
    protocol_on: on,
    objections_until: until,
    decided_by: actorName(scope.actor),
  })
  const list = await makeIssuedList(scope, proposal, {
    purpose: 'decision',
    entries: (await entitiesOf(scope, id)).flatMap(decisionEntries),
  })
  await stepTaken(scope, 'archive.protocol-issued', proposal, {
    on,
    until,
    chosen: counts.chosen,
    toDestroy: counts['to-destroy'],
    leftOut: counts['left-out'],
  })
  return list
}
