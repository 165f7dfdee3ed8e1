import type { Scope } from '#platform/acts'
import type { FormatConversion } from '../format-conversion.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'component_id',
  'state',
  'ordered_by',
  'ordered_at',
  'finished_at',
  'failure',
  'output_id',
  'clause_id',
] as const

export const insertConversion = (scope: Scope, row: FormatConversion) =>
  records(scope)
    .insertInto('records.conversion')
    .values({
      ...row,
      organisation_id: scope.organisation,
      ordered_by: json(row.ordered_by),
      failure: json(row.failure),
    })
    .execute()

export const changeConversion = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<FormatConversion, 'id' | 'component_id'>>,
) =>
  records(scope)
    .updateTable('records.conversion')
    .set({ ...changed, ...(changed.failure !== undefined && { failure: json(changed.failure) }) })
    .where('id', '=', id)
    .execute()

export const lockedConversion = (scope: Scope, id: string): Promise<FormatConversion | undefined> =>
  records(scope)
    .selectFrom('records.conversion')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Conversions of these components, the newest first. */
export async function conversionsOf(
  scope: Scope,
  componentIds: readonly string[],
): Promise<FormatConversion[]> {
  if (componentIds.length === 0) return []
  return records(scope)
    .selectFrom('records.conversion')
    .select(columns)
    .where('component_id', 'in', componentIds)
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
