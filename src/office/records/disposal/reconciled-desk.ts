import type { Instance, Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ReconciledDesk, ReconciledLine } from '#preservation/archive'
import { recordsRefusals } from '../refusals.ts'
import { exchangeOf } from '../store/archive-exchanges.ts'
import { countItems, proceedingById } from '../store/disposal-proceedings.ts'
import {
  type ItemFacts,
  itemFacts,
  sharedArchiveIds,
  type UnknownEntity,
  unknownEntities,
} from '../store/reconciled-items.ts'
import { copiesInCentre } from './copies-in-centre.ts'
import { type ReconciledProceeding, reconcileItem } from './reconcile-item.ts'

/** Items read at once. */
const atOnce = 500

/** Items of a proceeding as lines, a page at a time. */
async function* itemLines(
  scope: Scope,
  id: string,
  { instance, proceeding }: { instance: Instance; proceeding: ReconciledProceeding },
): AsyncGenerator<ReconciledLine> {
  let after: ItemFacts | null = null
  do {
    const some: ItemFacts[] = await itemFacts(scope, id, { after, limit: atOnce })
    const copies = await copiesInCentre(instance, scope, some)
    for (const item of some) yield reconcileItem(item, proceeding, copies)
    after = some.length < atOnce ? null : some.at(-1)!
  } while (after)
}

async function* unknownWalked(scope: Scope, id: string): AsyncGenerator<UnknownEntity> {
  let after: string | null = ''
  while (after !== null) {
    const some: UnknownEntity[] = await unknownEntities(scope, id, { after, limit: atOnce })
    yield* some
    after = some.length < atOnce ? null : some.at(-1)!.entity
  }
}

const neverProposed = ({ entity, lists, says }: UnknownEntity): ReconciledLine => ({
  identifier: entity,
  mark: '',
  kind: '',
  state: null,
  proposed: null,
  presented: null,
  transferred: null,
  transferredAt: null,
  decision: null,
  lists,
  objection: null,
  archiveId: null,
  accession: null,
  outcome: null,
  destroyedAt: null,
  title: null,
  copies: null,
  differences: [{ kind: 'not-proposed', remark: `${lists.join(' ')}: ${says}` }],
})

/** Items, and between them what only lists name, all in the order of identifiers. */
async function* linesOf(
  scope: Scope,
  id: string,
  given: { instance: Instance; proceeding: ReconciledProceeding },
): AsyncGenerator<ReconciledLine> {
  const unknown = unknownWalked(scope, id)
  let foreign = await unknown.next()
  let before: string | null = null
  for await (const line of itemLines(scope, id, given)) {
    while (!foreign.done && foreign.value.entity < line.identifier) {
      yield neverProposed(foreign.value)
      foreign = await unknown.next()
    }
    const { identifier, differences } = line
    yield before === identifier
      ? { ...line, differences: [...differences, { kind: 'twice', remark: identifier }] }
      : line
    before = identifier
  }
  for (; !foreign.done; foreign = await unknown.next()) yield neverProposed(foreign.value)
}

/** A proceeding as the office has it. Refuses with `records.not-found`. */
export async function officeDesk(instance: Instance, scope: Scope, id: string): Promise<ReconciledDesk> {
  const found = await proceedingById(scope, id)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  const { all } = await countItems(scope, id)
  const byConnector = (await exchangeOf(scope, id)) !== undefined
  const sharedIds = await sharedArchiveIds(scope, id)
  return {
    side: 'originator',
    proceeding: {
      id,
      number: found.number,
      counterpart: found.archive_number,
      isEnded: found.ended_at !== null,
    },
    items: all,
    lines: linesOf(scope, id, { instance, proceeding: { ...found, byConnector, sharedIds } }),
  }
}
