import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { objectStoresOf } from '#storage/objects'
import { beginReceivedProposal, completeReceivedProposal } from './acts/begin-received-proposal.ts'
import { answerAbout } from './acts/connector-answer.ts'
import { servingArchive } from './acts/find-reached-archive.ts'
import { noteEntityOutcome } from './acts/note-entity-outcome.ts'
import { withdrawReceivedProposal } from './acts/return-received-proposal.ts'
import { takeReceivedPackage } from './acts/take-received-package.ts'
import type { ArchiveConnector } from './connector.ts'
import { linesForOriginator } from './reconciliation/archive-desk.ts'
import { archiveRefusals } from './refusals.ts'
import { packageWith } from './store/packages.ts'
import { receivedProposal } from './store/proposals.ts'

/** The line to an archive of this very program, for an originator that works in it. */
export function localConnector(
  instance: Instance,
  { archiveIco, ico }: { archiveIco: string; ico: string },
): ArchiveConnector {
  const { runner, config } = instance
  const serving = () => servingArchive(instance, { archiveIco, ico, sender: config.instance })
  /** The archive, where the proposal is one of this originator. Refuses with `archive.not-here`. */
  const about = async (id: string) => {
    const found = await serving()
    const proposal = await runner.read(found.who, scope => receivedProposal(scope, id))
    if (proposal?.originator_id !== found.originator.id) throw refuse(archiveRefusals['not-here'], {})
    return found.who
  }
  return {
    async propose({ number, note }) {
      const { who, originator } = await serving()
      const proposal = await runner.act(who, scope =>
        beginReceivedProposal(scope, {
          originatorId: originator.id,
          originatorNumber: number,
          way: 'connector',
          note,
        }),
      )
      return proposal.id
    },
    async give(proposal, { name, digest, sizeBytes }, bytes) {
      const who = await about(proposal)
      const known = await runner.read(who, scope => packageWith(scope, proposal, digest))
      if (known && known.state !== 'receiving') return
      const received = await objectStoresOf(instance).content.receive(who.organisation, bytes(0), {
        limitBytes: sizeBytes,
      })
      if (received.digest !== digest) throw refuse(archiveRefusals['other-bytes'], { name })
      await runner.act(who, scope => takeReceivedPackage(scope, { proposalId: proposal, name, ...received }))
    },
    async complete(proposal) {
      const who = await about(proposal)
      await runner.act(who, scope => completeReceivedProposal(scope, { id: proposal }))
    },
    async answer(proposal) {
      const who = await about(proposal)
      return runner.read(who, scope => answerAbout(scope, proposal))
    },
    async withdraw(proposal, reason) {
      const who = await about(proposal)
      await runner.act(who, scope => withdrawReceivedProposal(scope, { id: proposal, reason }))
    },
    async lines(proposal, after) {
      const who = await about(proposal)
      return runner.read(who, scope => linesForOriginator(scope, proposal, after))
    },
    async tell(proposal, outcome) {
      const who = await about(proposal)
      await runner.act(who, scope => noteEntityOutcome(scope, { id: proposal, outcome }))
    },
  }
}
