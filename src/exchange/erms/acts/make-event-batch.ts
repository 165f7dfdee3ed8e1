import { organisationOf } from '#identity/organisations'
import { type AgendaEvent, eventsToGive, noteEventsGiven } from '#office/records'
import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'
import { batchEventsMost, type EventBatch } from '../event-batch.ts'
import { changeAgendaSystem, lockedAgendaSystem } from '../store/agenda-systems.ts'
import {
  asksAnything,
  batchToSend,
  changeBatch,
  insertBatch,
  insertNumberedEvents,
  lockedBatch,
} from '../store/event-batches.ts'
import { eventsToTell, noteEventsTold } from '../store/received-events.ts'
import { batchXml } from '../wire/batch.wire.ts'
import { envelopeOf } from '../wire/soap.wire.ts'

export type DueBatch = { readonly system: AgendaSystem; readonly batch: EventBatch }

/** Under which numbers events of the records service go. */
async function noteNumbered(
  scope: Scope,
  batch: Pick<EventBatch, 'system_id' | 'number'>,
  numbered: readonly { readonly event: AgendaEvent; readonly number: number }[],
): Promise<void> {
  if (numbered.length === 0) return
  await insertNumberedEvents(
    scope,
    numbered.map(({ event, number }) => ({
      system_id: batch.system_id,
      number,
      batch: batch.number,
      event_id: event.id,
    })),
  )
  await noteEventsGiven(
    scope,
    numbered.map(({ event }) => event.id),
  )
}

/**
 * The batch whose turn it is on the line to a system: the one that was not taken yet, or a new one of events that wait,
 * with the next number and with numbers of events that only rise; `null` where there is nothing to say or the line is off.
 *
 * Source: NSESSS 8.1.4, 8.1.9, 8.1.13 to 8.1.17.
 */
export async function makeEventBatch(scope: Scope, systemId: string): Promise<DueBatch | null> {
  const system = await lockedAgendaSystem(scope, systemId)
  if (!system?.is_on) return null
  const due = await batchToSend(scope, systemId)
  if (due) return { system, batch: due }
  const events = await eventsToGive(scope, system.code, batchEventsMost)
  const outcomes = await eventsToTell(scope, systemId, batchEventsMost)
  if (events.length + outcomes.length === 0) return null
  const { mark } = await organisationOf(scope)
  const number = system.last_batch + 1
  const at = scope.clock.now()
  const numbered = events.map((event, place) => ({ event, number: system.last_event + 1 + place }))
  const batch: EventBatch = {
    system_id: systemId,
    number,
    state: 'unsent',
    body: envelopeOf(batchXml({ source: mark, target: system.code, number, at }, numbered, outcomes)),
    made_at: at,
    sent_at: null,
    tries: 0,
  }
  await insertBatch(scope, batch)
  await noteNumbered(scope, { system_id: systemId, number }, numbered)
  if (outcomes.length > 0)
    await noteEventsTold(
      scope,
      systemId,
      outcomes.map(one => one.number),
      number,
    )
  await changeAgendaSystem(scope, systemId, {
    last_batch: number,
    last_event: system.last_event + events.length,
  })
  return { system, batch }
}

/** Writes down how sending a batch went: taken, refused by the system, or not reached at all. */
export async function noteEventBatch(
  scope: Scope,
  { system_id: systemId, number }: Pick<EventBatch, 'system_id' | 'number'>,
  went: { readonly state: 'sent' | 'refused' | 'unsent'; readonly trouble: Both | null },
): Promise<void> {
  const batch = await lockedBatch(scope, systemId, number)
  const at = scope.clock.now()
  const { state, trouble } = went
  await changeAgendaSystem(scope, systemId, {
    tried_at: at,
    trouble,
    ...(state === 'sent' && { heard_at: at }),
  })
  if (batch?.state !== 'unsent' && batch?.state !== 'refused') return
  const isOver = state === 'sent' && !(await asksAnything(scope, batch))
  await changeBatch(scope, batch, {
    tries: batch.tries + 1,
    // One that was refused before and cannot be reached now was refused all the same.
    ...(state !== 'unsent' && { state: isOver ? 'confirmed' : state }),
    ...(state === 'sent' && { sent_at: at }),
  })
  if (state === 'sent')
    await scope.announce({
      type: 'erms.batch-sent',
      object: { kind: 'agenda-system', id: systemId },
      detail: { batch: number, tries: batch.tries + 1 },
    })
}
