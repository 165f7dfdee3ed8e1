import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ArchiveDecision } from '#preservation/packages'
import {
  type DisposalItem,
  type DisposalProceeding,
  decisionWords,
  itemStateWords,
  objectsOf,
  stateAfter,
} from '../disposal/proceeding.ts'
import { proceedingRefusals } from '../disposal/proceeding-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeOpenEvents } from '../store/agenda-events.ts'
import { changeDisposalItem, itemById } from '../store/disposal-proceedings.ts'
import { orderPackages } from './draw-disposal-proposal.ts'
import { proceedingIn } from './record-disposal-step.ts'

/** Whether a decision may be written to an item; before the proposal goes out an item may only be taken out. */
const mayDecide = (
  { state }: Pick<DisposalItem, 'state'>,
  proceeding: Pick<DisposalProceeding, 'state'>,
  decision: ArchiveDecision,
): boolean =>
  ['proposed', 'presented', 'selected', 'to-destroy'].includes(state) &&
  (proceeding.state === 'sent' || decision === 'left-out')

/** Writes one decision down. Refuses with `records.item-state`. */
export async function decideItem(
  scope: Scope,
  proceeding: DisposalProceeding,
  item: DisposalItem,
  decision: ArchiveDecision,
): Promise<void> {
  const { id, number, state } = item
  if (!mayDecide(item, proceeding, decision))
    throw refuse(proceedingRefusals['item-state'], { number, state: itemStateWords[state] })
  await changeDisposalItem(scope, id, { state: stateAfter[decision], trouble: null })
  if (decision === 'left-out')
    await changeOpenEvents(scope, { proceedingId: proceeding.id, itemId: id }, { state: 'withdrawn' })
  for (const object of objectsOf(item))
    await scope.announce({
      type: 'records.disposal-decided',
      object,
      ...(decision === 'left-out' && { erms: 'taken-from-disposal-proposal' }),
      detail: { proceeding: proceeding.number, decision: decisionWords[decision].cs },
    })
}

async function itemOf(scope: Scope, proceedingId: string, id: string): Promise<DisposalItem> {
  const item = await itemById(scope, id)
  if (item?.proceeding_id !== proceedingId) throw refuse(recordsRefusals['not-found'], {})
  return item
}

/**
 * Writes down by hand what the archive decided of items, as its protocol says; all of them or none. What it took out of
 * the selection is free again, and its retention rule is for the assessor to mend. While the proposal is being prepared
 * an item may be taken out of it.
 *
 * Czech: vyznačení rozhodnutí archivu. Source: NSESSS 6.2.5.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `item-state`.
 */
export async function decideDisposalItems(
  scope: Scope,
  given: { id: string; itemIds: readonly string[]; decision: ArchiveDecision },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['drawn', 'sent'])
  for (const id of given.itemIds)
    await decideItem(scope, proceeding, await itemOf(scope, given.id, id), given.decision)
  await orderPackages(scope, given.id)
}

/**
 * Chooses what becomes of selected items, one or many: transferred, and destroyed here once the archive has them, or
 * only exported, so that they stay.
 *
 * Czech: určení přenosu nebo exportu. Source: NSESSS 6.2.6.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `item-state`.
 */
export async function chooseWayOfItems(
  scope: Scope,
  given: { id: string; itemIds: readonly string[]; way: 'transfer' | 'export' },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['sent', 'decided'])
  for (const id of given.itemIds) {
    const item = await itemOf(scope, given.id, id)
    const { number, state } = item
    if (state !== 'selected' && state !== 'accepted')
      throw refuse(proceedingRefusals['item-state'], { number, state: itemStateWords[state] })
    await changeDisposalItem(scope, id, { way: given.way })
  }
  await scope.announce({
    type: 'records.disposal-way-chosen',
    object: { kind: 'disposal-proceeding', id: given.id },
    detail: { number: proceeding.number, way: given.way, items: given.itemIds.length },
  })
}
