import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { type Both, both, dayOf } from '#platform/values'
import type { ConnectorAnswer } from '#preservation/archive'
import { type DecisionList, readDecisionList } from '#preservation/packages'
import { changeExchange, exchangeOf, insertExchange } from '../store/archive-exchanges.ts'
import {
  changeDisposalItem,
  itemsNamed,
  lockedProceeding,
  proceedingById,
} from '../store/disposal-proceedings.ts'
import { recordProposalSent, recordProtocol } from './record-disposal-step.ts'
import { takeArchiveList } from './take-archive-list.ts'

/** Has the packages given and the archive asked soon. */
export const orderExchange = (scope: Scope, proceeding: string) =>
  enqueue(
    scope,
    'records.exchange-with-archive',
    { proceeding },
    { key: `exchange-with-archive:${proceeding}` },
  )

/**
 * Sends a proposal by the interface of the archive: it counts as sent, and its packages are given one after another.
 *
 * Czech: odeslání skartačního návrhu rozhraním. Source: NSESSS 6.2.2 c.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `packages-being-made`.
 */
export async function sendByConnector(
  scope: Scope,
  given: { id: string; archiveIco: string },
): Promise<void> {
  await recordProposalSent(scope, { id: given.id, way: 'connector', on: dayOf(scope.clock.now()) })
  await insertExchange(scope, { proceedingId: given.id, archiveIco: given.archiveIco })
  await orderExchange(scope, given.id)
}

const named = (faults: ConnectorAnswer['faults']): string =>
  faults
    .slice(0, 5)
    .map(({ name, findings: [first] }) => `${name}${first ? ` (${first.rule}: ${first.message.cs})` : ''}`)
    .join('; ')

/** What the answer says is in the way. */
function troubleOf({ returnReason, faults }: ConnectorAnswer): Both | null {
  if (returnReason !== null)
    return both(
      `Archiv návrh vrátil k opravě: ${returnReason} Řízení zrušte, věci opravte a sestavte nový návrh.`,
      `The archive returned the proposal for mending: ${returnReason} Cancel the proceeding, mend and draw a new one.`,
    )
  if (faults.length === 0) return null
  return both(
    `Archiv má balíčky s vadami (${faults.length}): ${named(faults)}. Dohodněte se s archivem, co s nimi.`,
    `The archive has packages with faults (${faults.length}): ${named(faults)}. Agree with the archive what to do.`,
  )
}

/** Why the archive took items out of the selection; the assessor mends their rule by it. */
async function noteReasons(scope: Scope, id: string, reasons: ConnectorAnswer['reasons']): Promise<void> {
  const byIdentifier = new Map(reasons.map(one => [one.identifier, one.reason]))
  for (const item of await itemsNamed(scope, id, [...byIdentifier.keys()])) {
    const reason = byIdentifier.get(item.identifier)!
    if (item.state === 'taken-out')
      await changeDisposalItem(scope, item.id, { trouble: both(`Archiv: ${reason}`, `Archive: ${reason}`) })
  }
}

/**
 * Takes what the archive says of a proceeding over its interface: lists that were not taken yet in their order, the
 * protocol once it is issued, and why something is returned. Said again, nothing changes.
 *
 * Czech: převzetí odpovědi archivu. Source: NSESSS 6.2.5, 6.2.8.
 */
export async function takeArchiveAnswer(
  scope: Scope,
  given: { id: string; answer: ConnectorAnswer; lists: readonly DecisionList[] },
): Promise<void> {
  const { id, answer } = given
  // Locked first: a job and a person may ask at once, and the later one sees what the first took.
  const before = await lockedProceeding(scope, id)
  const exchange = await exchangeOf(scope, id)
  if (!exchange || !before) return
  const taken = new Set(exchange.lists_taken)
  const open = given.lists.filter(list => !taken.has(list.id))
  const take = async (list: DecisionList) => {
    await takeArchiveList(scope, { id, list })
    taken.add(list.id)
  }
  const isAcceptance = (list: DecisionList) => list.accession !== undefined
  if (before.state === 'sent') for (const list of open.filter(one => !isAcceptance(one))) await take(list)
  // After an objection that was granted only another protocol counts.
  const objected = before.objection?.granted ? before.objection.protocol_on : null
  if (before.state === 'sent' && answer.protocolOn !== null && answer.protocolOn !== objected) {
    await recordProtocol(scope, { id, archiveNumber: answer.number, on: answer.protocolOn })
    await noteReasons(scope, id, answer.reasons)
  }
  const now = await proceedingById(scope, id)
  if (now?.state === 'decided') for (const list of open.filter(isAcceptance)) await take(list)
  await changeExchange(scope, id, {
    lists_taken: [...taken],
    trouble: troubleOf(answer),
    asked_at: scope.clock.now(),
  })
}

/** Lists of an answer, read. */
export const listsOf = ({ lists }: ConnectorAnswer): Promise<DecisionList[]> =>
  Promise.all(
    lists.map(({ xml }) =>
      readDecisionList(
        (async function* once() {
          yield Buffer.from(xml, 'utf8')
        })(),
      ),
    ),
  )
