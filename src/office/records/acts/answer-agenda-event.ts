import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { type AgendaEvent, agreedCode } from '../agenda-event.ts'
import { agendaRefusals } from '../agenda-refusals.ts'
import { objectsOf } from '../disposal/proceeding.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeAgendaEvent, changeOpenEvents, lockedAgendaEvent } from '../store/agenda-events.ts'
import { changeDisposalItem, itemById, lockedProceeding } from '../store/disposal-proceedings.ts'
import { doerOf } from './holder.ts'
import { proceedingIn } from './record-disposal-step.ts'

type Answer = { readonly id: string; readonly code: string; readonly words: string | null }

/** Takes the item of an event out of its proposal, while that may still be done. */
async function forceOut(scope: Scope, event: AgendaEvent, { code, words }: Answer): Promise<void> {
  const proceeding = await lockedProceeding(scope, event.proceeding_id!)
  const item = await itemById(scope, event.item_id!)
  if (proceeding?.state !== 'drawn' || item?.state !== 'proposed') return
  const said = words ? `${words} (${code})` : code
  await changeDisposalItem(scope, item.id, {
    state: 'taken-out',
    trouble: both(
      `Vyřazení vynutil agendový systém ${event.system_name} u ${event.number}: ${said}`,
      `Agenda system ${event.system_name} forced it out because of ${event.number}: ${said}`,
    ),
  })
  await changeOpenEvents(scope, { proceedingId: proceeding.id, itemId: item.id }, { state: 'withdrawn' })
  for (const object of objectsOf(item))
    await scope.announce({
      type: 'records.taken-from-proposal',
      object,
      erms: 'taken-from-disposal-proposal',
      detail: { proceeding: proceeding.number, system: event.system_name, code, words },
    })
}

/**
 * Writes down what an agenda system answered to an event: by `0000` it agrees that the record is disposed of, or confirms
 * that it knows of its destruction; any other code takes the item out of the proposal with the words of the system. Told
 * again, nothing changes; an answer that comes after somebody went on without it is only written down.
 *
 * Czech: odpověď agendového systému. Source: NSESSS 6.1.10, 8.1.7, 8.1.10.
 */
export async function answerAgendaEvent(scope: Scope, answer: Answer): Promise<void> {
  const event = await lockedAgendaEvent(scope, answer.id)
  if (!event || event.answered_at !== null) return
  const { code, words } = answer
  const isAgreed = code === agreedCode
  const isOpen = event.state === 'open'
  await changeAgendaEvent(scope, event.id, {
    code,
    words,
    answered_at: scope.clock.now(),
    ...(isOpen && { state: isAgreed ? 'agreed' : 'forced-out' }),
  })
  await scope.announce({
    type: 'records.agenda-event-answered',
    object: { kind: event.kind, id: event.record_id },
    detail: { system: event.system, purpose: event.purpose, code, words, inTime: isOpen },
  })
  if (isOpen && !isAgreed && event.purpose === 'proposed') await forceOut(scope, event, answer)
}

/**
 * Goes on without the answers that an agenda system owes in a proceeding, with a reason that the log keeps.
 *
 * Czech: pokračování bez odpovědi systému. Source: NSESSS 6.1.10, 8.1.27.
 *
 * Refuses with `records.reason-missing`, `not-found`, `proceeding-state`, `nothing-to-waive`.
 */
export async function goOnWithoutAnswer(
  scope: Scope,
  given: { proceedingId: string; system: string; reason: string },
): Promise<void> {
  const { proceedingId, system } = given
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const { number } = await proceedingIn(scope, proceedingId, ['drawn'])
  const count = await changeOpenEvents(
    scope,
    { proceedingId, system },
    { state: 'waived', waived_by: doerOf(scope), waive_reason: reason },
  )
  if (count === 0) throw refuse(agendaRefusals['nothing-to-waive'], { system })
  await scope.announce({
    type: 'records.agenda-answer-waived',
    object: { kind: 'disposal-proceeding', id: proceedingId },
    detail: { number, system, count, reason },
  })
}
