import type { Digest } from '#platform/values'
import { asInstant } from '#platform/values'
import type { ArchiveDecision } from '#preservation/packages'
import type { EntityState, PackageKind } from '../entity.ts'
import type { ProposalState } from '../proposal.ts'
import type { EntityFacts } from '../store/reconciled-entities.ts'
import type { ListedEntity } from './listed-entities.ts'
import type { Difference, LineState, ReconciledLine } from './reconciled-line.ts'

export type ReconciledProposal = {
  readonly state: ProposalState
  readonly sharedIds: ReadonlySet<string>
  readonly listed: ReadonlyMap<string, ListedEntity>
}

const decisionOf: Readonly<Record<EntityState, ArchiveDecision | null>> = {
  proposed: null,
  'to-inspect': 'to-inspect',
  chosen: 'chosen',
  'to-destroy': 'to-destroy',
  'left-out': 'left-out',
  accepted: 'chosen',
}

const digestsOf = ({ packages }: EntityFacts, kind: PackageKind): readonly Digest[] => [
  ...new Set(packages.filter(one => one.kind === kind).map(({ digest }) => digest)),
]

function stateOf({ state, outcome, packages }: EntityFacts, proposal: ProposalState): LineState {
  const ended = proposal === 'withdrawn' || proposal === 'returned'
  const open = (of: LineState): LineState => (ended ? 'cancelled' : of)
  if (state === 'left-out') return 'taken-out'
  if (state === 'accepted')
    return outcome === 'destroyed' ? 'transferred' : outcome === 'kept' ? 'exported' : 'accepted'
  if (state === 'to-destroy') return outcome === 'destroyed' ? 'destroyed' : open('to-destroy')
  if (state === 'chosen')
    return open(packages.some(({ kind }) => kind === 'transfer') ? 'to-accept' : 'to-hand-over')
  return open('undecided')
}

function leftBehind(state: LineState, proposal: ProposalState): Difference[] {
  if (state === 'undecided' && (proposal === 'decided' || proposal === 'closed'))
    return [{ kind: 'undecided', remark: proposal }]
  if (proposal !== 'closed') return []
  if (state === 'to-hand-over') return [{ kind: 'not-handed-over', remark: proposal }]
  if (state === 'to-accept') return [{ kind: 'not-accepted', remark: proposal }]
  return state === 'accepted' || state === 'to-destroy' ? [{ kind: 'not-destroyed', remark: state }] : []
}

/** What was decided, accepted and listed of an entity, and what its packages say. */
function disagreements(entity: EntityFacts, proposal: ReconciledProposal): Difference[] {
  const { state, outcome, identifier, archive_ids: ids } = entity
  const own = ids[identifier] ?? null
  const said = proposal.listed.get(identifier)
  const decision = decisionOf[state]
  const settled = proposal.state === 'decided' || proposal.state === 'closed'
  const several = (['metadata', 'everything', 'transfer'] as const).filter(
    kind => digestsOf(entity, kind).length > 1,
  )
  const differs = (remark: string): Difference => ({ kind: 'decision-differs', remark })
  return [
    ...several.map((kind): Difference => ({ kind: 'digest-differs', remark: kind })),
    ...(outcome === 'destroyed' && state !== 'to-destroy' && state !== 'accepted'
      ? [{ kind: 'untitled-destruction', remark: state } as const]
      : []),
    ...(outcome === 'kept' && state !== 'accepted' ? [differs(`${state} / kept`)] : []),
    ...(own !== null && proposal.sharedIds.has(own) ? [{ kind: 'twice', remark: own } as const] : []),
    ...(settled && said?.decision && said.decision !== decision
      ? [differs(`${said.lists.join(' ')}: ${said.decision} / ${decision ?? '–'}`)]
      : []),
    ...(said?.archiveId && said.archiveId !== own
      ? [differs(`${said.lists.join(' ')}: ${said.archiveId} / ${own ?? '–'}`)]
      : []),
  ]
}

/** One entity as the archive has it, with what does not agree. */
export function reconcileEntity(entity: EntityFacts, proposal: ReconciledProposal): ReconciledLine {
  const state = stateOf(entity, proposal.state)
  const [metadata] = digestsOf(entity, 'metadata')
  const [everything] = digestsOf(entity, 'everything')
  const transfer = entity.packages.find(({ kind }) => kind === 'transfer')
  return {
    identifier: entity.identifier,
    mark: entity.mark,
    kind: entity.kind,
    state,
    proposed: metadata ?? everything ?? null,
    presented: (metadata && everything) ?? null,
    transferred: transfer?.digest ?? null,
    transferredAt: transfer ? asInstant(transfer.at) : null,
    decision: decisionOf[entity.state],
    lists: proposal.listed.get(entity.identifier)?.lists ?? [],
    objection: null,
    archiveId: entity.archive_ids[entity.identifier] ?? null,
    accession: entity.accession,
    outcome: entity.outcome,
    destroyedAt: null,
    title: null,
    copies: null,
    differences: [...leftBehind(state, proposal.state), ...disagreements(entity, proposal)],
  }
}

const settledAs: Readonly<Record<'destroyed' | 'kept', Partial<Record<LineState, LineState>>>> = {
  destroyed: { accepted: 'transferred', 'to-destroy': 'destroyed' },
  kept: { accepted: 'exported' },
}

/** What became of an item only its originator knows: where the archive was not told by the connector, its list tells. */
export function heardFromOriginator(ours: ReconciledLine, theirs: ReconciledLine): ReconciledLine {
  if (ours.outcome !== null || theirs.outcome === null || ours.state === null) return ours
  const state = settledAs[theirs.outcome][ours.state]
  if (!state) return ours
  return {
    ...ours,
    state,
    outcome: theirs.outcome,
    destroyedAt: theirs.destroyedAt,
    title: theirs.title,
    differences: ours.differences.filter(({ kind }) => kind !== 'not-destroyed'),
  }
}
