import type { Instance, Scope, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { both } from '#platform/values'
import { type ArchiveConnector, archiveConnectorOf } from '#preservation/archive'
import { objectStoresOf } from '#storage/objects'
import { listsOf, takeArchiveAnswer } from '../acts/exchange-with-archive.ts'
import { orderReconciliation } from '../acts/keep-reconciliation-report.ts'
import { changeExchange, exchangeOf, givenDigests, noteGiven } from '../store/archive-exchanges.ts'
import { countLacking, itemsOf, proceedingById } from '../store/disposal-proceedings.ts'
import type { ArchiveExchange } from './archive-exchange.ts'
import {
  type DisposalItem,
  type DisposalProceeding,
  itemsMost,
  type MadePackage,
  packagesWanted,
} from './proceeding.ts'

type Exchanged = { readonly exchange: ArchiveExchange; readonly proceeding: DisposalProceeding }

/** Packages of an item that the archive is to have in the state of the proceeding. */
function packagesFor({ state }: DisposalProceeding, item: DisposalItem): readonly MadePackage[] {
  const { proposal, content, transfer } = item.packages
  if (state === 'sent' && item.state !== 'taken-out')
    return [proposal, content].filter(one => one !== undefined)
  return state === 'decided' && item.state === 'selected' && transfer ? [transfer] : []
}

/** Gives packages that the archive has not got yet; each is written down at once. */
async function givePackages(
  instance: Instance,
  who: Who,
  { exchange: { remote_id: remote }, proceeding }: Exchanged,
  connector: ArchiveConnector,
): Promise<void> {
  const { runner } = instance
  const contents = objectStoresOf(instance).content
  const { items, given } = await runner.read(who, async scope => ({
    items: await itemsOf(scope, proceeding.id, { limit: itemsMost }),
    given: await givenDigests(scope, proceeding.id),
  }))
  for (const made of items.flatMap(item => packagesFor(proceeding, item))) {
    if (given.has(made.digest)) continue
    const { name, digest, sizeBytes } = made
    await connector.give(remote!, { name, digest, sizeBytes }, async function* from(at) {
      let passed = 0
      for await (const piece of contents.pieces(who.organisation, digest, { lent: true })) {
        const start = Math.max(0, at - passed)
        passed += piece.length
        if (start < piece.length) yield piece.subarray(start)
      }
    })
    await runner.act(who, async scope => {
      await noteGiven(scope, proceeding.id, digest)
      await scope.announce({
        type: 'records.disposal-package-given',
        object: { kind: 'disposal-proceeding', id: proceeding.id },
        detail: { package: name, digest },
      })
    })
  }
}

/** Tells the archive what was destroyed and what stays, once the proceeding is over. */
async function tellOutcome(
  instance: Instance,
  who: Who,
  { exchange, proceeding }: Exchanged,
  connector: ArchiveConnector,
): Promise<void> {
  const items = await instance.runner.read(who, scope =>
    itemsOf(scope, proceeding.id, { states: ['destroyed', 'kept'], limit: itemsMost }),
  )
  const identifiers = (state: DisposalItem['state']) =>
    items.filter(item => item.state === state).map(({ identifier }) => identifier)
  const outcome = { destroyed: identifiers('destroyed'), kept: identifiers('kept') }
  await connector.tell(exchange.remote_id!, outcome)
  await instance.runner.act(who, async scope => {
    await changeExchange(scope, proceeding.id, { state: 'told', trouble: null, asked_at: scope.clock.now() })
    await scope.announce({
      type: 'records.archive-told',
      object: { kind: 'disposal-proceeding', id: proceeding.id },
      detail: {
        number: proceeding.number,
        destroyed: outcome.destroyed.length,
        kept: outcome.kept.length,
      },
    })
    await orderReconciliation(scope, proceeding.id)
  })
}

/** The office cancelled the proceeding: the archive, where it has it, learns it. */
async function withdrawn(
  instance: Instance,
  who: Who,
  { exchange, proceeding }: Exchanged,
  connector: ArchiveConnector,
): Promise<void> {
  if (exchange.remote_id !== null) await connector.withdraw(exchange.remote_id, proceeding.end_reason ?? '')
  await instance.runner.act(who, async scope => {
    await changeExchange(scope, proceeding.id, { state: 'told', trouble: null, asked_at: scope.clock.now() })
    await scope.announce({
      type: 'records.archive-told',
      object: { kind: 'disposal-proceeding', id: proceeding.id },
      detail: { number: proceeding.number, withdrawn: proceeding.end_reason },
    })
  })
}

const known = (instance: Instance, who: Who, id: string) =>
  instance.runner.read(who, async scope => ({
    exchange: await exchangeOf(scope, id),
    proceeding: await proceedingById(scope, id),
  }))

async function proposeOnce(
  instance: Instance,
  who: Who,
  { exchange, proceeding }: Exchanged,
  connector: ArchiveConnector,
): Promise<ArchiveExchange> {
  if (exchange.remote_id !== null) return exchange
  const remote = await connector.propose({ number: proceeding.number, note: proceeding.note })
  await instance.runner.act(who, scope => changeExchange(scope, proceeding.id, { remote_id: remote }))
  return { ...exchange, remote_id: remote }
}

/**
 * Goes once through all that a proceeding exchanges with the archive: proposes, gives packages that it lacks, says when
 * all are there, takes its answer, tells the outcome. Killed anywhere, it goes on where it was.
 */
async function exchangeOnce(instance: Instance, who: Who, id: string): Promise<void> {
  const found = await known(instance, who, id)
  const { proceeding } = found
  if (!found.exchange || !proceeding || found.exchange.state === 'told') return
  const connector = await archiveConnectorOf(instance, who, found.exchange.archive_ico)
  const exchanged = { exchange: found.exchange, proceeding }
  if (proceeding.state === 'cancelled') return withdrawn(instance, who, exchanged, connector)
  const exchange = await proposeOnce(instance, who, exchanged, connector)
  await givePackages(instance, who, { exchange, proceeding }, connector)
  const want = packagesWanted(proceeding)
  const lacking = want ? await instance.runner.read(who, scope => countLacking(scope, id, want)) : 0
  if (exchange.state === 'sending' && lacking === 0) {
    await connector.complete(exchange.remote_id!)
    await instance.runner.act(who, scope => changeExchange(scope, id, { state: 'with-archive' }))
  }
  if (proceeding.state === 'finished') return tellOutcome(instance, who, { exchange, proceeding }, connector)
  const answer = await connector.answer(exchange.remote_id!)
  const lists = await listsOf(answer)
  await instance.runner.act(who, scope => takeArchiveAnswer(scope, { id, answer, lists }))
}

const away = both(
  'Archiv neodpovídá; zeptáme se znovu. Trvá-li to, řekněte to správci.',
  'The archive does not answer; it will be asked again. If this lasts, tell the administrator.',
)

/** Exchanges at work now, by proceeding: giving ten thousand packages takes longer than from one question to the next. */
const atWork = new Map<string, Promise<void>>()

export const isExchanging = (id: string): boolean => atWork.has(id)

/**
 * Goes through the exchange, after one that is at work now; what is in the way is told at the proceeding, and others are
 * not held up.
 */
export async function exchangeWithArchive(instance: Instance, who: Who, id: string): Promise<void> {
  // What fell in the one before is told to whoever began it.
  while (atWork.has(id)) await atWork.get(id)!.catch(() => {})
  const one = exchangeAndTell(instance, who, id).finally(() => atWork.delete(id))
  atWork.set(id, one)
  await one
}

/** How many packages the archive has not got yet. */
export async function countToGive(scope: Scope, id: string): Promise<number> {
  const proceeding = await proceedingById(scope, id)
  if (!proceeding) return 0
  const given = await givenDigests(scope, id)
  const items = await itemsOf(scope, id, { limit: itemsMost })
  return items.flatMap(item => packagesFor(proceeding, item)).filter(({ digest }) => !given.has(digest))
    .length
}

async function exchangeAndTell(instance: Instance, who: Who, id: string): Promise<void> {
  try {
    await exchangeOnce(instance, who, id)
  } catch (error) {
    instance.log.warn('a proceeding was not exchanged with its archive', { proceeding: id, error })
    const trouble = isRefusal(error) ? error.sentence : away
    await instance.runner.act(who, scope => changeExchange(scope, id, { trouble }))
  }
}
