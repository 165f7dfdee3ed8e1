import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { FormatTable } from './risk/decide.ts'
import type { MadeDecision } from './risk/made-decision.ts'

export type FormatsTables = { 'formats.format_decision': MadeDecision & { organisation_id: string } }

const columns = [
  'id',
  'format',
  'format_name',
  'decision',
  'was',
  'reason',
  'source',
  'valid_from',
  'decided_at',
  'decided_by',
] as const

/** Decisions of one office about formats in one day's order are made one after another. */
export const lockDecisions = (scope: Scope) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`formats:${scope.organisation}`}, 0))`.execute(
    scope.sql,
  )

export async function insertDecision(scope: Scope, row: MadeDecision): Promise<void> {
  await tables<FormatsTables>(scope)
    .insertInto('formats.format_decision')
    .values({
      ...row,
      organisation_id: scope.organisation,
      decided_by: JSON.stringify(row.decided_by) as never,
    })
    .execute()
}

/** The decision of every format that is in force on a day, by the key of the format. */
export const decisionsOn = (scope: Scope, day: Day): Promise<MadeDecision[]> =>
  tables<FormatsTables>(scope)
    .selectFrom('formats.format_decision')
    .distinctOn('format')
    .select(columns)
    .where('valid_from', '<=', day)
    .orderBy('format')
    .orderBy('valid_from', 'desc')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The decision of one format that is in force on a day. */
export const decisionInForce = (scope: Scope, format: string, day: Day): Promise<MadeDecision | undefined> =>
  tables<FormatsTables>(scope)
    .selectFrom('formats.format_decision')
    .select(columns)
    .where('format', '=', format)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Everything decided of one format, newest first. */
export const decisionsOf = (scope: Scope, format: string, limit: number): Promise<MadeDecision[]> =>
  tables<FormatsTables>(scope)
    .selectFrom('formats.format_decision')
    .select(columns)
    .where('format', '=', format)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Decisions that begin only after a day, the nearest first. */
export const decisionsAfter = (scope: Scope, day: Day): Promise<MadeDecision[]> =>
  tables<FormatsTables>(scope)
    .selectFrom('formats.format_decision')
    .select(columns)
    .where('valid_from', '>', day)
    .orderBy('valid_from')
    .orderBy('decided_at')
    .orderBy('id')
    .execute()

/** What the office of the scope decided of formats and holds on a day. */
export async function formatTableOn(scope: Scope, day: Day): Promise<FormatTable> {
  const rows = await decisionsOn(scope, day)
  return new Map(
    rows.flatMap(({ format, decision, reason, source }) =>
      decision === null ? [] : [[format, { decision, reason, source }] as const],
    ),
  )
}
