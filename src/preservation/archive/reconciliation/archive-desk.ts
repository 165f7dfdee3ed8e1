import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { archiveRefusals } from '../refusals.ts'
import { countEntities } from '../store/entities.ts'
import { receivedProposal } from '../store/proposals.ts'
import { type EntityFacts, entityFacts, sharedEntityIds } from '../store/reconciled-entities.ts'
import { listedEntities } from './listed-entities.ts'
import type { ReconciledDesk } from './make-report.ts'
import { heardFromOriginator, type ReconciledProposal, reconcileEntity } from './reconcile-entity.ts'
import type { ReconciledLine } from './reconciled-line.ts'

/** Entities read at once. */
const atOnce = 500

async function* linesOf(
  scope: Scope,
  id: string,
  proposal: ReconciledProposal,
): AsyncGenerator<ReconciledLine> {
  let after: EntityFacts | null = null
  do {
    const some: EntityFacts[] = await entityFacts(scope, id, { after, limit: atOnce })
    for (const one of some) yield reconcileEntity(one, proposal)
    after = some.length < atOnce ? null : some.at(-1)!
  } while (after)
}

/** A proposal as the archive has it. Refuses with `archive.not-here`. */
export async function archiveDesk(scope: Scope, id: string): Promise<ReconciledDesk> {
  const found = await receivedProposal(scope, id)
  if (!found) throw refuse(archiveRefusals['not-here'], {})
  const { all } = await countEntities(scope, id)
  const seen: ReconciledProposal = {
    state: found.state,
    sharedIds: await sharedEntityIds(scope, id),
    listed: await listedEntities(scope, id),
  }
  return {
    side: 'archive',
    proceeding: {
      id,
      number: found.number,
      counterpart: found.originator_number,
      isEnded: ['closed', 'withdrawn', 'returned'].includes(found.state),
    },
    items: all,
    lines: linesOf(scope, id, seen),
    heard: heardFromOriginator,
  }
}

/** Lines of a proposal from one on, for its originator who asks by the connector; at most so many. */
export async function linesForOriginator(
  scope: Scope,
  id: string,
  after: string | null,
): Promise<readonly ReconciledLine[]> {
  const found = await receivedProposal(scope, id)
  if (!found) throw refuse(archiveRefusals['not-here'], {})
  const some = await entityFacts(scope, id, {
    after: after === null ? null : { identifier: after, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
    limit: atOnce,
  })
  // The other desk lays its own beside; what lists say it has from the lists.
  const seen = { state: found.state, sharedIds: new Set<string>(), listed: new Map() }
  const isIssued = found.state === 'decided' || found.state === 'closed'
  // Until the protocol is issued a decision is a draft, and no business of the originator.
  return some.map(one =>
    isIssued
      ? reconcileEntity(one, seen)
      : { ...reconcileEntity(one, seen), state: 'undecided', decision: null },
  )
}
