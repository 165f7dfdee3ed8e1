import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { DecisionList, ListEntry } from '#preservation/packages'
import { type DisposalItem, type DisposalProceeding, objectsOf } from '../disposal/proceeding.ts'
import { proceedingRefusals } from '../disposal/proceeding-refusals.ts'
import type { TakenEntry } from '../disposal/taken-list.ts'
import {
  changeDisposalItem,
  changeProceeding,
  itemById,
  itemsHolding,
  itemsNamed,
} from '../store/disposal-proceedings.ts'
import { insertTakenList } from '../store/taken-lists.ts'
import { decideItem } from './decide-disposal-item.ts'
import { orderPackages } from './draw-disposal-proposal.ts'
import { proceedingIn } from './record-disposal-step.ts'

/** What came of each entity of a list. */
export type ListReconciled = {
  readonly taken: number
  /** Entities that are in no package of the proceeding. */
  readonly unknown: readonly string[]
  /** Items of which the list may not say this any more, or not yet. */
  readonly unfit: readonly string[]
}

const icoShape = /^\d{8}$/

/** A list for another originator or of another proceeding is refused whole. */
async function requireOurs(scope: Scope, list: DecisionList, proceeding: DisposalProceeding): Promise<void> {
  const { ico } = await organisationOf(scope)
  if (icoShape.test(list.originator) && list.originator !== ico)
    throw refuse(proceedingRefusals['archive-list-of-another'], { stated: list.originator, own: ico })
  const { archive_number: own } = proceeding
  if (own !== null && list.proceeding !== undefined && list.proceeding !== own)
    throw refuse(proceedingRefusals['archive-list-of-another'], { stated: list.proceeding, own })
}

/** The archive confirms that it has an item, or a part of one, under its own identifier. */
async function accept(
  scope: Scope,
  proceeding: DisposalProceeding,
  item: DisposalItem,
  entity: string,
  archiveId: string,
): Promise<boolean> {
  if (proceeding.state !== 'decided' || !['selected', 'accepted'].includes(item.state)) return false
  const isWhole = entity === item.identifier
  await changeDisposalItem(scope, item.id, {
    archive_ids: { ...item.archive_ids, [entity]: archiveId },
    ...(isWhole && { state: 'accepted' }),
  })
  if (isWhole)
    for (const object of objectsOf(item))
      await scope.announce({
        type: 'records.accepted-by-archive',
        object,
        detail: { proceeding: proceeding.number, archiveId },
      })
  return true
}

async function takeEntry(
  scope: Scope,
  proceeding: DisposalProceeding,
  item: DisposalItem,
  entry: ListEntry,
): Promise<boolean> {
  const entity = entry.identity.value
  if ('archiveIdentity' in entry) return accept(scope, proceeding, item, entity, entry.archiveIdentity.value)
  if (entity !== item.identifier) {
    if (proceeding.state !== 'sent') return false
    await changeDisposalItem(scope, item.id, { decisions: { ...item.decisions, [entity]: entry.decision } })
    return true
  }
  try {
    await decideItem(scope, proceeding, item, entry.decision)
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** Matches each entity to its item, or to the item it lies in, and takes what the list says of it. */
async function takeEntries(
  scope: Scope,
  proceeding: DisposalProceeding,
  list: DecisionList,
): Promise<TakenEntry[]> {
  const names = list.entries.map(({ identity }) => identity.value)
  const whole = new Map((await itemsNamed(scope, proceeding.id, names)).map(one => [one.identifier, one.id]))
  const within = await itemsHolding(scope, proceeding.id, names)
  const taken: TakenEntry[] = []
  for (const [at, entry] of list.entries.entries()) {
    const entity = entry.identity.value
    const itemId = whole.get(entity) ?? within.get(entity)
    const item = itemId === undefined ? undefined : await itemById(scope, itemId)
    const fits = item !== undefined && (await takeEntry(scope, proceeding, item, entry))
    taken.push({
      place: at + 1,
      entity,
      item_id: item?.id ?? null,
      decision: 'decision' in entry ? entry.decision : null,
      archive_id: 'archiveIdentity' in entry ? entry.archiveIdentity.value : null,
      outcome: item === undefined ? 'unknown' : fits ? 'taken' : 'unfit',
    })
  }
  return taken
}

/**
 * Takes a list of the archive (Annex 4 of the standard): what it decided of each entity of the proposal, or the
 * identifiers under which it has what was given to it. Each entity is matched to its package, or to the package in which
 * the document lies; what fits nowhere is told and changes nothing. The list is kept entity by entity.
 *
 * Czech: načtení seznamu archivu. Source: NSESSS 6.2.5, 6.2.8, Annex 4.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `archive-list-of-another`.
 */
export async function takeArchiveList(
  scope: Scope,
  given: { id: string; list: DecisionList },
): Promise<ListReconciled> {
  const { list } = given
  const proceeding = await proceedingIn(scope, given.id, ['sent', 'decided'])
  await requireOurs(scope, list, proceeding)
  const entries = await takeEntries(scope, proceeding, list)
  const outcome = (of: TakenEntry['outcome']) =>
    entries.filter(one => one.outcome === of).map(({ entity }) => entity)
  const unknown = outcome('unknown')
  const unfit = outcome('unfit')
  await insertTakenList(
    scope,
    {
      id: newId(),
      proceeding_id: given.id,
      list_id: list.id,
      archive: list.archive,
      accession: list.accession ?? null,
      created_at: list.createdAt,
      taken_at: scope.clock.now(),
    },
    entries,
  )
  await changeProceeding(scope, given.id, {
    archive_number: list.proceeding ?? proceeding.archive_number,
    accession: list.accession ?? proceeding.accession,
  })
  const taken = list.entries.length - unknown.length - unfit.length
  await scope.announce({
    type: 'records.archive-list-taken',
    object: { kind: 'disposal-proceeding', id: given.id },
    detail: { number: proceeding.number, list: list.id, archive: list.archive, taken, unknown, unfit },
  })
  await orderPackages(scope, given.id)
  return { taken, unknown, unfit }
}
