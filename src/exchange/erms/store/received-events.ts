import type { Scope } from '#platform/acts'
import { erms, type ReceivedEvent } from './tables.ts'

const events = (scope: Scope) =>
  erms(scope)
    .selectFrom('erms.received_event')
    .select(['system_id', 'number', 'batch', 'code', 'words', 'told_in'])

export const receivedEvent = (
  scope: Scope,
  systemId: string,
  number: number,
): Promise<ReceivedEvent | undefined> =>
  events(scope).where('system_id', '=', systemId).where('number', '=', number).executeTakeFirst()

export const insertReceivedEvent = (scope: Scope, row: Omit<ReceivedEvent, 'told_in'>) =>
  erms(scope)
    .insertInto('erms.received_event')
    .values({ ...row, organisation_id: scope.organisation, told_in: null })
    .execute()

/** Events whose outcome the system was not told yet, in their order. */
export const eventsToTell = (scope: Scope, systemId: string, limit: number): Promise<ReceivedEvent[]> =>
  events(scope)
    .where('system_id', '=', systemId)
    .where('told_in', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute()

/** In which batch the outcome of an event goes; `null` has it told once more. */
export const noteEventsTold = (
  scope: Scope,
  systemId: string,
  numbers: readonly number[],
  batch: number | null,
) =>
  erms(scope)
    .updateTable('erms.received_event')
    .set({ told_in: batch })
    .where('system_id', '=', systemId)
    .where('number', 'in', numbers)
    .execute()
