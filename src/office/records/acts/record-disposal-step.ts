import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText, termEnd } from '#platform/values'
import { openingDay } from '#storage/objects'
import {
  type DisposalProceeding,
  itemsMost,
  objectionDays,
  objectsOf,
  type ProceedingState,
  proceedingStateWords,
  type SendingWay,
} from '../disposal/proceeding.ts'
import { proceedingRefusals } from '../disposal/proceeding-refusals.ts'
import { requireAnswered } from '../disposal/require-answered.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeOpenEvents } from '../store/agenda-events.ts'
import {
  changeDisposalItem,
  changeProceeding,
  countItems,
  countLacking,
  itemsOf,
  lockedProceeding,
} from '../store/disposal-proceedings.ts'
import { orderPackages } from './draw-disposal-proposal.ts'

/** The proceeding, locked, in one of the states in which a step may be made. */
export async function proceedingIn(
  scope: Scope,
  id: string,
  states: readonly ProceedingState[],
): Promise<DisposalProceeding> {
  const proceeding = await lockedProceeding(scope, id)
  if (!proceeding) throw refuse(recordsRefusals['not-found'], {})
  const { number, state } = proceeding
  if (!states.includes(state))
    throw refuse(proceedingRefusals['proceeding-state'], { number, state: proceedingStateWords[state] })
  return proceeding
}

/** What happened outside is written down once it has, and after what came before it. */
function requireDayBetween(scope: Scope, on: Day, from: Day): void {
  const until = dayOf(scope.clock.now())
  if (on < from || on > until)
    throw refuse(proceedingRefusals['disposal-day-unfit'], { from: dayText(from), until: dayText(until) })
}

const stepped = (
  scope: Scope,
  type: string,
  { id, number }: Pick<DisposalProceeding, 'id' | 'number'>,
  detail: Readonly<Record<string, string | number | null>>,
) => scope.announce({ type, object: { kind: 'disposal-proceeding', id }, detail: { number, ...detail } })

/**
 * Writes down that the proposal went to the archive, in which of the three ways, and on what day.
 *
 * Czech: odeslání skartačního návrhu. Source: NSESSS 6.2.2.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `disposal-day-unfit`, `packages-being-made`, `agenda-answers-open`.
 */
export async function recordProposalSent(
  scope: Scope,
  given: { id: string; way: SendingWay; on: Day },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['drawn'])
  requireDayBetween(scope, given.on, dayOf(proceeding.made_at))
  const count = await countLacking(scope, given.id, { state: 'proposed', purpose: 'proposal' })
  if (count > 0) throw refuse(proceedingRefusals['packages-being-made'], { count })
  await requireAnswered(scope, given.id)
  await changeProceeding(scope, given.id, { state: 'sent', sent_way: given.way, sent_on: given.on })
  await stepped(scope, 'records.disposal-proposal-sent', proceeding, { way: given.way, on: given.on })
}

/**
 * Writes down the protocol of the archive once it has decided of every item: from the day it came objections may be made
 * for fifteen days. What was selected is to be transferred, unless the assessor chooses export; its packages are made.
 *
 * Czech: protokol o skartačním řízení. Law: act 499/2004 § 10; NSESSS 6.2.5.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `disposal-day-unfit`, `items-undecided`.
 */
export async function recordProtocol(
  scope: Scope,
  given: { id: string; archiveNumber: string; on: Day },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['sent'])
  requireDayBetween(scope, given.on, proceeding.sent_on!)
  const counts = await countItems(scope, given.id)
  const undecided = counts.proposed + counts.presented
  if (undecided > 0) throw refuse(proceedingRefusals['items-undecided'], { count: undecided })
  const until = termEnd(given.on, { count: objectionDays, unit: 'day' })
  await changeProceeding(scope, given.id, {
    state: 'decided',
    archive_number: given.archiveNumber.trim(),
    protocol_on: given.on,
    objections_until: until,
  })
  for (const { id, way } of await itemsOf(scope, given.id, { states: ['selected'], limit: itemsMost }))
    if (way === null) await changeDisposalItem(scope, id, { way: 'transfer' })
  await stepped(scope, 'records.disposal-protocol-taken', proceeding, {
    archiveNumber: given.archiveNumber.trim(),
    on: given.on,
    until,
  })
  await orderPackages(scope, given.id)
}

/**
 * Ends a proceeding before the archive decided, with a reason; its dossiers are as they were.
 *
 * Refuses with `records.reason-missing`, `not-found`, `proceeding-state`.
 */
export async function cancelProceeding(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const proceeding = await proceedingIn(scope, given.id, ['drawn', 'sent'])
  await changeProceeding(scope, given.id, {
    state: 'cancelled',
    ended_at: scope.clock.now(),
    end_reason: reason,
  })
  await changeOpenEvents(scope, { proceedingId: given.id }, { state: 'withdrawn' })
  for (const item of await itemsOf(scope, given.id, { limit: itemsMost }))
    for (const object of objectsOf(item))
      await scope.announce({
        type: 'records.taken-from-proposal',
        object,
        erms: 'taken-from-disposal-proposal',
        detail: { proceeding: proceeding.number, reason },
      })
  await stepped(scope, 'records.disposal-cancelled', proceeding, { reason })
}

/**
 * Has what was decided carried out, once nobody may object any more and the archive has confirmed what it took: what is to
 * be destroyed and what was transferred is destroyed item by item, what was only exported stays. Headers stay for ever.
 *
 * Czech: provedení skartačního řízení. Law: act 499/2004 § 10/4; NSESSS 7.2.5, 7.2.6.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `objection-open`, `objections-run`, `transfers-unaccepted`,
 * `count-not-typed`, `objects.clock-doubted`.
 */
export async function orderDestruction(
  scope: Scope,
  given: { id: string; typedCount: number },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['decided'])
  const until = proceeding.objections_until!
  if (proceeding.objection?.settled_on === null)
    throw refuse(proceedingRefusals['objection-open'], { number: proceeding.number })
  // A clock that ran ahead ends no term of objections.
  if ((await openingDay(scope)) <= until)
    throw refuse(proceedingRefusals['objections-run'], { until: dayText(until) })
  const { selected, leaving } = await countItems(scope, given.id)
  if (selected > 0) throw refuse(proceedingRefusals['transfers-unaccepted'], { count: selected })
  if (leaving !== given.typedCount)
    throw refuse(proceedingRefusals['count-not-typed'], { typed: given.typedCount, count: leaving })
  await changeProceeding(scope, given.id, { state: 'destroying' })
  await stepped(scope, 'records.disposal-ordered', proceeding, {})
  await enqueue(scope, 'records.carry-out-disposal', { proceeding: given.id })
}
