import { organisationOf } from '#identity/organisations'
import { agreedCode, answerAgendaEvent } from '#office/records'
import type { Scope } from '#platform/acts'
import type { AgendaSystem } from '../agenda-system.ts'
import { changeAgendaSystem, lockedAgendaSystem } from '../store/agenda-systems.ts'
import {
  confirmAnswered,
  eventNumbered,
  insertReceived,
  noteEventAnswered,
  receivedDigest,
} from '../store/event-batches.ts'
import type { NumberedEvent } from '../store/tables.ts'
import type { CameBatch, Status } from '../wire/batch.wire.ts'
import { isTakenEvent, takeReceivedEvent } from './take-received-event.ts'

/** How a batch is refused; codes beside `0000` and `0001` are left to implementations (Annex 1). */
const refusedBatch = {
  ends: { code: '8001', words: 'Zdroj nebo Cil dávky neodpovídá tomuto spojení.' },
  changed: { code: '8003', words: 'Dávka tohoto čísla už došla s jiným obsahem.' },
  events: (names: string): Status => ({
    code: '8004',
    words: `Tato spisová služba nepřijímá v dávkách události ${names}. Nic z dávky nebylo zpracováno.`,
  }),
  order: (expected: number): Status => ({
    code: '8002',
    words: `Očekává se dávka ${expected}. Nic z této dávky nebylo zpracováno.`,
  }),
  unknown: (number: number): Status => ({
    code: '8005',
    words: `Událost ${number} nebyla tomuto systému poslána. Nic z dávky nebylo zpracováno.`,
  }),
} as const

const taken: Status = { code: agreedCode, words: 'OK' }

/** Events that the messages answer, as we sent them; or the number of one that we did not. */
async function answered(
  scope: Scope,
  systemId: string,
  { messages }: CameBatch,
): Promise<readonly NumberedEvent[] | number> {
  const found: NumberedEvent[] = []
  for (const { number } of messages) {
    const event = await eventNumbered(scope, systemId, number)
    if (!event) return number
    found.push(event)
  }
  return found
}

/**
 * Takes a batch of answers and events that a system sends: all of it or nothing, batches one after another by their numbers; one that
 * comes again is answered the same and changes nothing. Gives what the system is told.
 *
 * Czech: převzetí dávky. Source: NSESSS 8.1.6, 8.1.7, 8.1.13, 8.1.16, 8.1.19 to 8.1.21.
 */
export async function takeEventBatch(
  scope: Scope,
  { system: { id }, batch, digest }: { system: AgendaSystem; batch: CameBatch; digest: string },
): Promise<Status> {
  const system = (await lockedAgendaSystem(scope, id))!
  const { mark } = await organisationOf(scope)
  if (batch.source !== system.code || batch.target !== mark) return refusedBatch.ends
  const before = await receivedDigest(scope, id, batch.number)
  if (before !== null) return before === digest ? taken : refusedBatch.changed
  if (batch.number !== system.received_batch + 1) return refusedBatch.order(system.received_batch + 1)
  const foreign = batch.events.filter(event => !isTakenEvent(event))
  if (foreign.length > 0)
    return refusedBatch.events([...new Set(foreign.map(({ name }) => name))].join(', ').slice(0, 120))
  const events = await answered(scope, id, batch)
  if (typeof events === 'number') return refusedBatch.unknown(events)
  for (const [place, event] of events.entries()) {
    const { code, words } = batch.messages[place]!
    await answerAgendaEvent(scope, { id: event.event_id, code, words })
    await noteEventAnswered(scope, event, code)
  }
  for (const event of batch.events) await takeReceivedEvent(scope, { system, event, batch: batch.number })
  await confirmAnswered(scope, id, [...new Set(events.map(one => one.batch))])
  await insertReceived(scope, { system_id: id, number: batch.number, digest })
  await changeAgendaSystem(scope, id, { received_batch: batch.number, heard_at: scope.clock.now() })
  await scope.announce({
    type: 'erms.batch-taken',
    object: { kind: 'agenda-system', id },
    detail: { batch: batch.number, messages: batch.messages.length, events: batch.events.length },
  })
  return taken
}
