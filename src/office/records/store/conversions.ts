import type { Scope } from '#platform/acts'
import type { FormatConversion, NamedConversion, ReceiptConversion } from '../format-conversion.ts'
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
  'trouble',
  'remarks',
  'by_itself',
] as const

export const insertConversion = (scope: Scope, row: FormatConversion) =>
  records(scope)
    .insertInto('records.conversion')
    .values({
      ...row,
      organisation_id: scope.organisation,
      ordered_by: json(row.ordered_by),
      failure: json(row.failure),
      trouble: json(row.trouble),
      remarks: json([...row.remarks]),
    })
    .execute()

export const changeConversion = (
  scope: Scope,
  id: string,
  { failure, trouble, remarks, ...changed }: Partial<Omit<FormatConversion, 'id' | 'component_id'>>,
) =>
  records(scope)
    .updateTable('records.conversion')
    .set({
      ...changed,
      ...(failure !== undefined && { failure: json(failure) }),
      ...(trouble !== undefined && { trouble: json(trouble) }),
      ...(remarks !== undefined && { remarks: json([...remarks]) }),
    })
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

/** That the office wants it at receipt, and who decided so. */
export const receiptConversionOf = (scope: Scope): Promise<ReceiptConversion | undefined> =>
  records(scope)
    .selectFrom('records.receipt_conversion')
    .select(['chosen_at', 'chosen_by'])
    .where('organisation_id', '=', scope.organisation)
    .executeTakeFirst()

export const insertReceiptConversion = (scope: Scope, row: ReceiptConversion) =>
  records(scope)
    .insertInto('records.receipt_conversion')
    .values({ ...row, chosen_by: json(row.chosen_by), organisation_id: scope.organisation })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const removeReceiptConversion = (scope: Scope) =>
  records(scope)
    .deleteFrom('records.receipt_conversion')
    .where('organisation_id', '=', scope.organisation)
    .execute()

/** Conversions in these states whose file nobody ordered again, the newest first. */
export const conversionsIn = (
  scope: Scope,
  states: readonly FormatConversion['state'][],
  limit: number,
): Promise<NamedConversion[]> =>
  records(scope)
    .selectFrom('records.conversion as one')
    .innerJoin('records.component as component', 'component.id', 'one.component_id')
    .innerJoin('records.document as document', 'document.id', 'component.document_id')
    .select(columns.map(name => `one.${name}` as const))
    .select(['component.file_name', 'component.document_id', 'document.reference_number'])
    .where('one.state', 'in', [...states])
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('records.conversion as later')
            .select('later.id')
            .whereRef('later.component_id', '=', 'one.component_id')
            .whereRef('later.ordered_at', '>', 'one.ordered_at'),
        ),
      ),
    )
    .orderBy('one.ordered_at', 'desc')
    .orderBy('one.id', 'desc')
    .limit(limit)
    .execute()

/** How many conversions of the office are in each state. */
export async function countConversionStates(scope: Scope): Promise<ReadonlyMap<string, number>> {
  const rows = await records(scope)
    .selectFrom('records.conversion')
    .select(eb => ['state', eb.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, n }) => [state, Number(n)]))
}
