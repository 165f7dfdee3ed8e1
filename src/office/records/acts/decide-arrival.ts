import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers } from '#platform/values'
import type { Arrival, Reading } from '../arrival.ts'
import type { Document } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { decideArrival, lockedArrival } from '../store/arrivals.ts'
import { holderOf } from './holder.ts'
import { registerReading } from './receive-message.ts'
import type { NewComponent } from './register-document.ts'

async function lockedIn(
  scope: Scope,
  state: Arrival['state'],
  given: { id: string; reason: string },
): Promise<Arrival> {
  if (given.reason.trim() === '') throw refuse(recordsRefusals['reason-missing'], {})
  const arrival = await lockedArrival(scope, given.id)
  if (!arrival) throw refuse(recordsRefusals['not-found'], {})
  if (arrival.state !== state) throw refuse(recordsRefusals['arrival-decided'], {})
  return arrival
}

/** What is registered of an arrival: its reading, with the sender a clerk named where the message names none. */
function readingNamed({ reading }: Arrival, senderName: string): Reading {
  if (reading.sender.name.trim() !== '') return reading
  return { ...reading, sender: { ...reading.sender, name: senderName.trim() } }
}

const decisionOf = (scope: Scope, reason: string) => ({
  holder: holderOf(scope),
  reason: reason.trim(),
  at: scope.clock.now().toISOString(),
})

/**
 * A clerk confirms with a reason that a waiting message is registered nevertheless: one for another's box, with a
 * wrong digest, or with a signature that does not hold; one that names no sender gets the one the clerk gives. What was
 * wrong and why it was registered stays with the document.
 *
 * Refuses with `records.reason-missing`, `not-found`, `arrival-decided`, `no-sender`, `already-registered`.
 */
export async function confirmArrival(
  scope: Scope,
  given: { id: string; reason: string; senderName?: string; components: readonly NewComponent[] },
): Promise<Document> {
  const arrival = await lockedIn(scope, 'waiting', given)
  const document = await registerReading(scope, {
    channel: arrival.channel,
    reading: readingNamed(arrival, given.senderName ?? ''),
    components: given.components,
  })
  await decideArrival(scope, arrival.id, { state: 'registered', decision: decisionOf(scope, given.reason) })
  await scope.announce({
    type: 'records.arrival-confirmed',
    object: { kind: 'arrival', id: arrival.id },
    detail: {
      reason: given.reason.trim(),
      document: document.id,
      reasons: arrival.reasons.map(one => one.code),
    },
  })
  // A file that the office does not accept stays with the message it came in; the log says so of the document (NSESSS 7.4.13).
  for (const { code, sentence } of arrival.reasons)
    if (code === 'refused-format')
      await scope.announce({
        type: 'records.component-refused',
        object: { kind: 'document', id: document.id },
        erms: 'changed',
        detail: { reason: hidePersonalNumbers(sentence.cs) },
      })
  return document
}

/** A clerk puts a waiting message aside with a reason; its bytes and its sender stay on record (NSESSS 2.1.7). */
export async function discardArrival(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const arrival = await lockedIn(scope, 'waiting', given)
  await decideArrival(scope, arrival.id, { state: 'discarded', decision: decisionOf(scope, given.reason) })
  await scope.announce({
    type: 'records.arrival-discarded',
    object: { kind: 'arrival', id: arrival.id },
    detail: { reason: given.reason.trim(), key: arrival.key },
  })
}

/**
 * Puts a message that was set aside before the clerks again, with a reason; what was decided first stays in the log.
 *
 * Refuses with `records.reason-missing`, `not-found`, `arrival-decided`.
 */
export async function restoreArrival(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const arrival = await lockedIn(scope, 'discarded', given)
  await decideArrival(scope, arrival.id, { state: 'waiting', decision: null })
  await scope.announce({
    type: 'records.arrival-restored',
    object: { kind: 'arrival', id: arrival.id },
    detail: { reason: given.reason.trim(), decided: arrival.decision?.reason ?? null },
  })
}
