import { type Kysely, sql } from 'kysely'
import type { Day, Instant } from '#platform/values'
import type { DayValue } from '../forecast.ts'
import type { OutgoingReport, ReceivedReport, ReportedValue } from '../report.ts'

type OperationsTables = {
  'operations.report': OutgoingReport
  'operations.received': ReceivedReport
  'operations.sample': { day: Day; name: string; labels: string; value: number }
}

const tables = (kysely: Kysely<unknown>) => kysely as Kysely<OperationsTables>
const json = (value: unknown) => JSON.stringify(value) as never

export const insertReport = (kysely: Kysely<unknown>, row: OutgoingReport) =>
  tables(kysely)
    .insertInto('operations.report')
    .values({ ...row, message: json(row.message) })
    .execute()

/** Waiting ones, the oldest first. */
export const waitingReports = (kysely: Kysely<unknown>, limit: number): Promise<OutgoingReport[]> =>
  tables(kysely)
    .selectFrom('operations.report')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('made_at')
    .orderBy('id')
    .limit(limit)
    .execute()

export const markSent = (kysely: Kysely<unknown>, id: string, at: Instant) =>
  tables(kysely)
    .updateTable('operations.report')
    .set({ state: 'sent', sent_at: at, reason: null })
    .where('id', '=', id)
    .execute()

export const noteTry = (kysely: Kysely<unknown>, id: string, reason: string) =>
  tables(kysely)
    .updateTable('operations.report')
    .set({ tries: sql`tries + 1` as never, reason })
    .where('id', '=', id)
    .execute()

/** The newest to each addressee. */
export const newestTo = (kysely: Kysely<unknown>): Promise<OutgoingReport[]> =>
  tables(kysely)
    .selectFrom('operations.report')
    .distinctOn('addressee')
    .selectAll()
    .orderBy('addressee')
    .orderBy('made_at', 'desc')
    .execute()

/** A report that was made here or came here. */
export async function reportById(
  kysely: Kysely<unknown>,
  id: string,
): Promise<OutgoingReport['message'] | undefined> {
  for (const table of ['operations.report', 'operations.received'] as const) {
    const found = await tables(kysely)
      .selectFrom(table)
      .select('message')
      .where('id', '=', id)
      .executeTakeFirst()
    if (found) return found.message
  }
  return undefined
}

export const countWaiting = async (
  kysely: Kysely<unknown>,
): Promise<{ count: number; oldest: Instant | null }> =>
  (await tables(kysely)
    .selectFrom('operations.report')
    .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('made_at').as('oldest')])
    .where('state', '=', 'waiting')
    .executeTakeFirst()) ?? { count: 0, oldest: null }

/** The same report twice is one. */
export const insertReceived = (kysely: Kysely<unknown>, row: ReceivedReport) =>
  tables(kysely)
    .insertInto('operations.received')
    .values({ ...row, message: json(row.message) })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()

/** The newest of each centre. */
export const fleet = (kysely: Kysely<unknown>): Promise<ReceivedReport[]> =>
  tables(kysely)
    .selectFrom('operations.received')
    .distinctOn('centre')
    .selectAll()
    .orderBy('centre')
    .orderBy('made_at', 'desc')
    .execute()

export const receivedOf = (
  kysely: Kysely<unknown>,
  centre: string,
  limit: number,
): Promise<ReceivedReport[]> =>
  tables(kysely)
    .selectFrom('operations.received')
    .selectAll()
    .where('centre', '=', centre)
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute()

export async function keepSamples(
  kysely: Kysely<unknown>,
  day: Day,
  values: readonly ReportedValue[],
): Promise<void> {
  for (const { name, labels, value } of values)
    await tables(kysely)
      .insertInto('operations.sample')
      .values({ day, name, labels: JSON.stringify(labels), value })
      .onConflict(conflict => conflict.columns(['day', 'name', 'labels']).doUpdateSet({ value }))
      .execute()
}

/** Values of one number by day since a day, for each of its labels. */
export async function samplesSince(
  kysely: Kysely<unknown>,
  name: string,
  since: Day,
): Promise<Map<string, DayValue[]>> {
  const rows = await tables(kysely)
    .selectFrom('operations.sample')
    .select(['labels', 'day', 'value'])
    .where('name', '=', name)
    .where('day', '>=', since)
    .orderBy('day')
    .execute()
  return Map.groupBy(rows, row => row.labels)
}

/** What was sent or came before a moment, and samples before a day, are let go. */
export async function forget(kysely: Kysely<unknown>, before: Instant, day: Day): Promise<void> {
  const db = tables(kysely)
  await db.deleteFrom('operations.report').where('state', '=', 'sent').where('made_at', '<', before).execute()
  await db.deleteFrom('operations.received').where('made_at', '<', before).execute()
  await db.deleteFrom('operations.sample').where('day', '<', day).execute()
}
