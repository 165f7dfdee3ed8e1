import { dayOf } from '#platform/values'
import type { Difference, LineState, ReconciledLine } from '#preservation/archive'
import type { ArchiveDecision } from '#preservation/packages'
import type { ItemFacts } from '../store/reconciled-items.ts'
import { type CopiesInCentre, namesInCentre } from './copies-in-centre.ts'
import type { DisposalProceeding, ItemState } from './proceeding.ts'

/** Copies in the records centre as a column tells them, and those that are not proven gone. */
function copiesOf(item: ItemFacts, copies: CopiesInCentre): Pick<ReconciledLine, 'copies' | 'differences'> {
  if (item.state !== 'destroyed') return { copies: null, differences: [] }
  if (copies === null) return { copies: '?', differences: [{ kind: 'copies-unknown', remark: '?' }] }
  const found = namesInCentre(item).flatMap(name => copies.get(name) ?? [])
  const left = found.filter(({ provenAt }) => provenAt === null).map(({ centre }) => centre)
  const told = found.map(({ centre, provenAt }) => `${centre} ${provenAt ?? '–'}`)
  return {
    copies: told.join(', ') || null,
    differences: left.length > 0 ? [{ kind: 'copies-left', remark: left.join(', ') }] : [],
  }
}

export type ReconciledProceeding = Pick<
  DisposalProceeding,
  'state' | 'objections_until' | 'objection' | 'accession'
> & {
  /** The archive has what was given over its interface; by hand, what was made. */
  readonly byConnector: boolean
  readonly sharedIds: ReadonlySet<string>
}

const groundedIn = ({ headers }: ItemFacts, ground: string): boolean =>
  headers.some(one => one.ground === ground)

const isHandedOver = (item: ItemFacts, { byConnector }: ReconciledProceeding): boolean =>
  byConnector ? item.given_at !== null : item.packages.transfer !== undefined

function stateOf(item: ItemFacts, proceeding: ReconciledProceeding): LineState {
  const open = (state: LineState): LineState => (proceeding.state === 'cancelled' ? 'cancelled' : state)
  const states: Readonly<Record<ItemState, LineState>> = {
    proposed: open('undecided'),
    presented: open('undecided'),
    selected: open(isHandedOver(item, proceeding) ? 'to-accept' : 'to-hand-over'),
    'to-destroy': open('to-destroy'),
    'taken-out': 'taken-out',
    accepted: open('accepted'),
    destroyed: groundedIn(item, 'transferred') ? 'transferred' : 'destroyed',
    kept: 'exported',
  }
  return states[item.state]
}

/** What the archive decided, as it is written here. */
function decisionOf(item: ItemFacts): ArchiveDecision | null {
  const decisions: Readonly<Record<ItemState, ArchiveDecision | null>> = {
    proposed: null,
    presented: 'to-inspect',
    selected: 'chosen',
    'to-destroy': 'to-destroy',
    'taken-out': 'left-out',
    accepted: 'chosen',
    destroyed: groundedIn(item, 'transferred') ? 'chosen' : 'to-destroy',
    kept: 'chosen',
  }
  return decisions[item.state]
}

/** What is still open is a difference once its step of the proceeding is over. */
function leftBehind(state: LineState, proceeding: DisposalProceeding['state']): Difference[] {
  const decided = ['decided', 'destroying', 'finished'].includes(proceeding)
  const handed = ['destroying', 'finished'].includes(proceeding)
  const remark = proceeding
  if (state === 'undecided' && decided) return [{ kind: 'undecided', remark }]
  if (state === 'to-hand-over' && handed) return [{ kind: 'not-handed-over', remark }]
  if (state === 'to-accept' && handed) return [{ kind: 'not-accepted', remark }]
  if ((state === 'accepted' || state === 'to-destroy') && proceeding === 'finished')
    return [{ kind: 'not-destroyed', remark: state }]
  return []
}

const bound: readonly ItemState[] = ['proposed', 'presented', 'selected', 'to-destroy', 'accepted']

/** Whether what is gone may be gone, and whether its headers stand. */
function destructionOf(item: ItemFacts, { objections_until: until }: ReconciledProceeding): Difference[] {
  const { headers, identifier, state, destroyed_at: at } = item
  const grounds = [...new Set(headers.map(({ ground }) => ground))].join(' ')
  const untitled = (remark: string): Difference => ({ kind: 'untitled-destruction', remark })
  if (bound.includes(state)) return headers.length > 0 ? [untitled(`${state}: ${grounds}`)] : []
  if (state !== 'destroyed') return []
  const lastSaid = item.said.findLast(({ decision }) => decision !== null)
  return [
    ...(headers.length < item.records
      ? [{ kind: 'unproven-destruction', remark: `${headers.length} / ${item.records}` } as const]
      : []),
    ...(groundedIn(item, 'transferred') && !item.archive_ids[identifier] ? [untitled('transferred: –')] : []),
    ...(groundedIn(item, 'disposal-procedure') && lastSaid && lastSaid.decision !== 'to-destroy'
      ? [untitled(`${lastSaid.list}: ${lastSaid.decision}`)]
      : []),
    ...(headers.length > 0 && !groundedIn(item, 'transferred') && !groundedIn(item, 'disposal-procedure')
      ? [untitled(grounds)]
      : []),
    ...(at && until && dayOf(at) <= until ? [untitled(`${dayOf(at)} ≤ ${until}`)] : []),
  ]
}

/** Whether what lists say is what is written, and said once. */
function listedOf(item: ItemFacts, proceeding: ReconciledProceeding): Difference[] {
  const { said, identifier } = item
  const own = item.archive_ids[identifier] ?? null
  const decided = said.findLast(({ decision }) => decision !== null)
  const accepted = said.findLast(({ archive_id }) => archive_id !== null)
  const ids = new Set(said.flatMap(({ archive_id }) => archive_id ?? []))
  const inList = Map.groupBy(said, ({ taken }) => taken)
  const decision = decisionOf(item)
  const settled = !['drawn', 'sent', 'cancelled'].includes(proceeding.state)
  const twice = (remark: string): Difference => ({ kind: 'twice', remark })
  return [
    ...[...inList.values()].flatMap(some =>
      some.length > 1 ? [twice(`${some[0]!.list}: ${some.length}×`)] : [],
    ),
    ...(ids.size > 1 ? [twice([...ids].join(' '))] : []),
    ...(own !== null && proceeding.sharedIds.has(own) ? [twice(own)] : []),
    ...(settled && decided && decided.decision !== decision
      ? [
          {
            kind: 'decision-differs',
            remark: `${decided.list}: ${decided.decision} / ${decision ?? '–'}`,
          } as const,
        ]
      : []),
    ...(accepted && accepted.archive_id !== own
      ? [
          {
            kind: 'decision-differs',
            remark: `${accepted.list}: ${accepted.archive_id} / ${own ?? '–'}`,
          } as const,
        ]
      : []),
  ]
}

const objectionOf = ({ objection }: ReconciledProceeding): string | null =>
  objection &&
  `${objection.on} ${objection.granted === null ? 'open' : objection.granted ? 'granted' : 'dismissed'} ${objection.number ?? ''}`.trim()

/** One item as the office has it, with what does not agree. */
export function reconcileItem(
  item: ItemFacts,
  proceeding: ReconciledProceeding,
  kept: CopiesInCentre,
): ReconciledLine {
  const { copies, differences } = copiesOf(item, kept)
  const state = stateOf(item, proceeding)
  const { proposal, content, transfer } = item.packages
  const [header] = item.headers
  const accepted = item.said.findLast(({ archive_id }) => archive_id !== null)
  const archiveId = item.archive_ids[item.identifier] ?? null
  return {
    identifier: item.identifier,
    mark: item.number,
    kind: item.kind,
    state,
    proposed: proposal?.digest ?? null,
    presented: content?.digest ?? null,
    transferred: transfer?.digest ?? null,
    transferredAt: item.given_at,
    decision: decisionOf(item),
    lists: [...new Set(item.said.map(({ list }) => list))],
    objection: objectionOf(proceeding),
    archiveId,
    accession: accepted?.accession ?? (archiveId ? proceeding.accession : null),
    outcome: item.state === 'destroyed' ? 'destroyed' : item.state === 'kept' ? 'kept' : null,
    destroyedAt: item.destroyed_at,
    title: header ? `${header.ground} ${header.authority ?? ''}`.trim() : null,
    copies,
    differences: [
      ...leftBehind(state, proceeding.state),
      ...destructionOf(item, proceeding),
      ...listedOf(item, proceeding),
      ...differences,
    ],
  }
}
