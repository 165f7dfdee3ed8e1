import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { AuthorisedConversion } from '../authorised/authorised-conversion.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'year',
  'ordinal',
  'direction',
  'ground',
  'document_id',
  'input_id',
  'input',
  'state',
  'prepared_by',
  'prepared_at',
  'handed_over_at',
  'ended_by',
  'ended_at',
  'end_reason',
  'clause',
  'clause_code',
  'output_id',
  'clause_id',
] as const

export const insertAuthorisedConversion = (scope: Scope, row: AuthorisedConversion) =>
  records(scope)
    .insertInto('records.authorised_conversion')
    .values({
      ...row,
      organisation_id: scope.organisation,
      input: json(row.input),
      prepared_by: json(row.prepared_by),
      ended_by: json(row.ended_by),
      clause: json(row.clause),
    })
    .execute()

export const changeAuthorisedConversion = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<AuthorisedConversion, 'id' | 'year' | 'ordinal' | 'document_id' | 'input'>>,
) =>
  records(scope)
    .updateTable('records.authorised_conversion')
    .set({
      ...changed,
      ...(changed.ended_by !== undefined && { ended_by: json(changed.ended_by) }),
      ...(changed.clause !== undefined && { clause: json(changed.clause) }),
    })
    .where('id', '=', id)
    .execute()

const chosen = (scope: Scope) => records(scope).selectFrom('records.authorised_conversion').select(columns)

export const authorisedConversionById = (
  scope: Scope,
  id: string,
): Promise<AuthorisedConversion | undefined> => chosen(scope).where('id', '=', id).executeTakeFirst()

export const lockedAuthorisedConversion = (
  scope: Scope,
  id: string,
): Promise<AuthorisedConversion | undefined> =>
  chosen(scope).where('id', '=', id).forUpdate().executeTakeFirst()

/** The one whose clause has this code. */
export const conversionByCode = (scope: Scope, code: string): Promise<AuthorisedConversion | undefined> =>
  chosen(scope).where('clause_code', '=', code).executeTakeFirst()

/** Conversions of a document, the newest first. */
export const authorisedConversionsOf = (scope: Scope, documentId: string): Promise<AuthorisedConversion[]> =>
  chosen(scope)
    .where('document_id', '=', documentId)
    .orderBy('year', 'desc')
    .orderBy('ordinal', 'desc')
    .execute()

export type RegisterQuestion = { readonly year: number; readonly awaited: boolean }

const within = (scope: Scope, { year, awaited }: RegisterQuestion) => {
  const ofYear = chosen(scope).where('year', '=', year)
  return awaited ? ofYear.where('state', 'in', ['prepared', 'handed-over']) : ofYear
}

/** Lines of the register in the order of their numbers, the newest first; from below `before` on. */
export async function conversionRegister(
  scope: Scope,
  asked: RegisterQuestion,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<AuthorisedConversion[]> {
  const rows = within(scope, asked)
  return (before === null ? rows : rows.where('ordinal', '<', before))
    .orderBy('ordinal', 'desc')
    .limit(limit)
    .execute()
}

export async function countConversions(scope: Scope, { year, awaited }: RegisterQuestion): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from records.authorised_conversion
    where year = ${year} and (${!awaited} or state in ('prepared', 'handed-over'))`.execute(scope.sql)
  return rows[0]!.n
}

/** Numbers of the register for those who know conversions by them. */
export async function numbersOfConversions(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await records(scope)
    .selectFrom('records.authorised_conversion')
    .select(['id', 'ordinal', 'year'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, ordinal, year }) => [id, `AK-${ordinal}/${year}`]))
}
