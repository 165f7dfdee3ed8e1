import { sql } from 'kysely'
import { type ActEvent, type Scope, tables } from '#platform/acts'
import { type Instant, newId } from '#platform/values'
import { beginning, chained, type LoggedEvent } from './event.ts'
import { withoutPersonalNumbers } from './hidden-numbers.ts'
import type { EventFilter } from './log-line.ts'
import { refusedType } from './wording.ts'

export type AuditTables = { 'audit.event': LoggedEvent }

/** Lines of one statement: PostgreSQL takes 65 535 values at most, and an act on ten thousand dossiers leaves as many lines. */
const linesAtOnce = 1_000

/** Takes the chain's lock (the last lock of every act) and writes the act's events at its end. */
export async function appendEvents(scope: Scope, events: readonly ActEvent[]): Promise<void> {
  const log = tables<AuditTables>(scope)
  const { rows: ends } = await sql<{ sequence: number; digest: LoggedEvent['digest'] }>`
    select sequence, digest from audit.last_link()`.execute(scope.sql)
  const last = ends[0]
  let sequence = last?.sequence ?? 0
  let previous = last?.digest ?? beginning
  const now = scope.clock.now()
  const lines: LoggedEvent[] = []
  for (const event of events) {
    const at = {
      organisation: scope.organisation,
      actor: scope.actor,
      id: newId(),
      now,
      sequence: ++sequence,
      previous,
    }
    const line = chained({ ...event, detail: withoutPersonalNumbers(event.detail ?? null) }, at)
    previous = line.digest
    lines.push(line)
  }
  const rows = lines.map(line => ({
    ...line,
    actor: JSON.stringify(line.actor),
    detail: JSON.stringify(line.detail),
  }))
  for (let at = 0; at < rows.length; at += linesAtOnce)
    await log
      .insertInto('audit.event')
      .values(rows.slice(at, at + linesAtOnce) as never)
      .execute()
}

/** The log of one object, oldest first. */
export const eventsOf = (scope: Scope, kind: string, id: string): Promise<LoggedEvent[]> =>
  tables<AuditTables>(scope)
    .selectFrom('audit.event')
    .selectAll()
    .where('object_kind', '=', kind)
    .where('object_id', '=', id)
    .orderBy('sequence')
    .execute()

/** Lines of one type after a moment, oldest first. */
export const eventsOfTypeAfter = (scope: Scope, type: string, at: Instant): Promise<LoggedEvent[]> =>
  tables<AuditTables>(scope)
    .selectFrom('audit.event')
    .selectAll()
    .where('type', '=', type)
    .where('happened_at', '>', at)
    .orderBy('sequence')
    .execute()

/** Whether whoever acts left the same line about the same object since a moment. */
export async function hasEventSince(
  scope: Scope,
  { type, object }: Pick<ActEvent, 'type' | 'object'>,
  since: Instant,
): Promise<boolean> {
  const { actor } = scope
  const found = await tables<AuditTables>(scope)
    .selectFrom('audit.event')
    .select('sequence')
    .where('object_kind', '=', object.kind)
    .where('object_id', '=', object.id)
    .where('type', '=', type)
    .where('happened_at', '>', since)
    .where(sql<boolean>`actor ->> 'id' is not distinct from ${actor.kind === 'person' ? actor.id : null}`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The logs of several objects of one kind, oldest first. */
export const eventsOfObjects = (
  scope: Scope,
  kind: string,
  ids: readonly string[],
): Promise<LoggedEvent[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tables<AuditTables>(scope)
        .selectFrom('audit.event')
        .selectAll()
        .where('object_kind', '=', kind)
        .where('object_id', 'in', ids)
        .orderBy('sequence')
        .execute()

/** A page of the log, newest first; `before` is a sequence number. */
export const eventsBefore = (scope: Scope, before: number, limit: number): Promise<LoggedEvent[]> =>
  tables<AuditTables>(scope)
    .selectFrom('audit.event')
    .selectAll()
    .where('sequence', '<', before)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()

/** The log from a sequence number on, oldest first: the verifier walks it in such steps. */
export const eventsFrom = (scope: Scope, from: number, limit: number): Promise<LoggedEvent[]> =>
  tables<AuditTables>(scope)
    .selectFrom('audit.event')
    .selectAll()
    .where('sequence', '>=', from)
    .orderBy('sequence')
    .limit(limit)
    .execute()

const filtered = (scope: Scope, filter: EventFilter) => {
  let query = tables<AuditTables>(scope).selectFrom('audit.event')
  if (filter.refusedOnly) query = query.where('type', '=', refusedType)
  if (filter.act !== null)
    query = query.where(
      sql<boolean>`(type = ${filter.act} or (type = ${refusedType} and detail ->> 'attempted' = ${filter.act}))`,
    )
  if (filter.who !== '')
    query = query.where(
      sql<boolean>`position(platform.folded(${filter.who}) in platform.folded(concat_ws(' ', actor ->> 'name', actor -> 'for' ->> 'name'))) > 0`,
    )
  if (filter.day !== null)
    query = query.where(sql<boolean>`(happened_at at time zone 'Europe/Prague')::date = ${filter.day}::date`)
  return query
}

/** A page of the log that the filter lets through, newest first; `before` is a sequence number. */
export const eventsFound = (
  scope: Scope,
  filter: EventFilter,
  before: number,
  limit: number,
): Promise<LoggedEvent[]> =>
  filtered(scope, filter)
    .selectAll()
    .where('sequence', '<', before)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()

export async function countFound(scope: Scope, filter: EventFilter): Promise<number> {
  const row = await filtered(scope, filter)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export const eventNumbered = (scope: Scope, sequence: number): Promise<LoggedEvent | undefined> =>
  tables<AuditTables>(scope)
    .selectFrom('audit.event')
    .selectAll()
    .where('sequence', '=', sequence)
    .executeTakeFirst()
