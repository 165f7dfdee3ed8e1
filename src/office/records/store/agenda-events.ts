import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { AgendaEvent, AgendaEventState, OwedAnswers } from '../agenda-event.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'purpose',
  'system',
  'system_name',
  'kind',
  'record_id',
  'identifier',
  'source',
  'number',
  'proceeding_id',
  'item_id',
  'disposal_code',
  'happened_on',
  'made_at',
  'given_at',
  'state',
  'code',
  'words',
  'answered_at',
  'waived_by',
  'waive_reason',
] as const satisfies readonly (keyof AgendaEvent)[]

const events = (scope: Scope) => records(scope).selectFrom('records.agenda_event').select(columns)

export const insertAgendaEvent = (scope: Scope, row: AgendaEvent) =>
  records(scope)
    .insertInto('records.agenda_event')
    .values({ ...row, organisation_id: scope.organisation, waived_by: json(row.waived_by) })
    .execute()

export const lockedAgendaEvent = (scope: Scope, id: string): Promise<AgendaEvent | undefined> =>
  events(scope).where('id', '=', id).forUpdate().executeTakeFirst()

/** Events of a system that wait to be sent, the oldest first: in this order they go (NSESSS 8.1.14). */
export const eventsToGive = (scope: Scope, system: string, limit: number): Promise<AgendaEvent[]> =>
  events(scope)
    .where('system', '=', system)
    .where('given_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()

export const noteEventsGiven = (scope: Scope, ids: readonly string[]) =>
  records(scope)
    .updateTable('records.agenda_event')
    .set({ given_at: scope.clock.now() })
    .where('id', 'in', ids)
    .execute()

/** Events of a proceeding, those without an answer first, then what was forced out. */
export const eventsOfProceeding = (
  scope: Scope,
  proceedingId: string,
  limit: number,
): Promise<AgendaEvent[]> =>
  events(scope)
    .where('proceeding_id', '=', proceedingId)
    .orderBy(sql`array_position(array['open', 'forced-out', 'waived', 'agreed', 'withdrawn'], state)`)
    .orderBy('id')
    .limit(limit)
    .execute()

/** Who still owes answers in a proceeding, the longest silent first. */
export async function answersOwed(scope: Scope, proceedingId: string): Promise<OwedAnswers[]> {
  const { rows } = await sql<OwedAnswers>`
    select system, max(system_name) as system_name, count(*)::int as count, min(made_at) as made_at
    from records.agenda_event where proceeding_id = ${proceedingId} and state = 'open'
    group by system order by min(made_at), system`.execute(scope.sql)
  return rows
}

type Changed = Partial<
  Pick<AgendaEvent, 'state' | 'code' | 'words' | 'answered_at' | 'waived_by' | 'waive_reason'>
>

export const changeAgendaEvent = (scope: Scope, id: string, changed: Changed) =>
  records(scope)
    .updateTable('records.agenda_event')
    .set({ ...changed, ...(changed.waived_by && { waived_by: json(changed.waived_by) }) } as never)
    .where('id', '=', id)
    .execute()

/** Open events of a proceeding: all, of one item or of one system, changed at once; gives how many. */
export async function changeOpenEvents(
  scope: Scope,
  { proceedingId, itemId, system }: { proceedingId: string; itemId?: string; system?: string },
  changed: Changed & { readonly state: AgendaEventState },
): Promise<number> {
  let update = records(scope)
    .updateTable('records.agenda_event')
    .set({ ...changed, ...(changed.waived_by && { waived_by: json(changed.waived_by) }) } as never)
    .where('proceeding_id', '=', proceedingId)
    .where('state', '=', 'open')
  if (itemId !== undefined) update = update.where('item_id', '=', itemId)
  if (system !== undefined) update = update.where('system', '=', system)
  const { numUpdatedRows } = await update.executeTakeFirst()
  return Number(numUpdatedRows)
}
