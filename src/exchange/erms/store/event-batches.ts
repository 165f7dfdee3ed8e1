import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { EventBatch } from '../event-batch.ts'
import { erms, type NumberedEvent } from './tables.ts'

const batches = (scope: Scope) =>
  erms(scope)
    .selectFrom('erms.event_batch')
    .select(['system_id', 'number', 'state', 'body', 'made_at', 'sent_at', 'tries'])

export const insertBatch = (scope: Scope, row: EventBatch) =>
  erms(scope)
    .insertInto('erms.event_batch')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const insertNumberedEvents = (
  scope: Scope,
  rows: readonly Pick<NumberedEvent, 'system_id' | 'number' | 'batch' | 'event_id'>[],
) =>
  erms(scope)
    .insertInto('erms.numbered_event')
    .values(rows.map(row => ({ ...row, organisation_id: scope.organisation, code: null, answered_at: null })))
    .execute()

/** The batch whose turn it is: none goes before the one in front of it was taken (NSESSS 8.1.16). */
export const batchToSend = (scope: Scope, systemId: string): Promise<EventBatch | undefined> =>
  batches(scope)
    .where('system_id', '=', systemId)
    .where('state', 'in', ['unsent', 'refused'])
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()

export const lockedBatch = (
  scope: Scope,
  systemId: string,
  number: number,
): Promise<EventBatch | undefined> =>
  batches(scope).where('system_id', '=', systemId).where('number', '=', number).forUpdate().executeTakeFirst()

export const newestBatches = (scope: Scope, systemId: string, limit: number): Promise<EventBatch[]> =>
  batches(scope).where('system_id', '=', systemId).orderBy('number', 'desc').limit(limit).execute()

export const changeBatch = (
  scope: Scope,
  { system_id, number }: Pick<EventBatch, 'system_id' | 'number'>,
  changed: Partial<Pick<EventBatch, 'state' | 'sent_at' | 'tries'>>,
) =>
  erms(scope)
    .updateTable('erms.event_batch')
    .set(changed)
    .where('system_id', '=', system_id)
    .where('number', '=', number)
    .execute()

export const eventNumbered = (
  scope: Scope,
  systemId: string,
  number: number,
): Promise<NumberedEvent | undefined> =>
  erms(scope)
    .selectFrom('erms.numbered_event')
    .select(['system_id', 'number', 'batch', 'event_id', 'code', 'answered_at'])
    .where('system_id', '=', systemId)
    .where('number', '=', number)
    .executeTakeFirst()

export const noteEventAnswered = (scope: Scope, { system_id, number }: NumberedEvent, code: string) =>
  erms(scope)
    .updateTable('erms.numbered_event')
    .set({ code, answered_at: scope.clock.now() })
    .where('system_id', '=', system_id)
    .where('number', '=', number)
    .where('answered_at', 'is', null)
    .execute()

/** Batches whose events are all answered are confirmed, with objections where one says other than `0000` (8.1.21). */
export const confirmAnswered = (scope: Scope, systemId: string, numbers: readonly number[]) =>
  sql`update erms.event_batch b
    set state = case when e.objected then 'confirmed-with-fault' else 'confirmed' end
    from (select batch, bool_or(code is distinct from '0000') as objected, bool_and(answered_at is not null) as answered
      from erms.numbered_event where system_id = ${systemId} and batch = any(${[...numbers]}::bigint[])
      group by batch) e
    where b.system_id = ${systemId} and b.number = e.batch and e.answered`.execute(scope.sql)

/** Whether a batch holds events that are to be answered; one of outcomes alone is over once it is taken. */
export const asksAnything = async (
  scope: Scope,
  { system_id, number }: Pick<EventBatch, 'system_id' | 'number'>,
): Promise<boolean> =>
  (await erms(scope)
    .selectFrom('erms.numbered_event')
    .select('number')
    .where('system_id', '=', system_id)
    .where('batch', '=', number)
    .limit(1)
    .executeTakeFirst()) !== undefined

export async function countUnanswered(scope: Scope, systemId: string): Promise<number> {
  const { n } = await erms(scope)
    .selectFrom('erms.numbered_event')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('system_id', '=', systemId)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

export const receivedDigest = async (
  scope: Scope,
  systemId: string,
  number: number,
): Promise<string | null> =>
  (
    await erms(scope)
      .selectFrom('erms.received_batch')
      .select('digest')
      .where('system_id', '=', systemId)
      .where('number', '=', number)
      .executeTakeFirst()
  )?.digest ?? null

export const insertReceived = (scope: Scope, row: { system_id: string; number: number; digest: string }) =>
  erms(scope)
    .insertInto('erms.received_batch')
    .values({ ...row, organisation_id: scope.organisation, received_at: scope.clock.now() })
    .execute()
