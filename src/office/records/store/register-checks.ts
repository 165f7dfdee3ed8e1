import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { RegisterCheck } from '../register-check.ts'
import { records } from './tables.ts'

export async function writeRegisterCheck(scope: Scope, check: RegisterCheck): Promise<void> {
  const row = {
    ...check,
    differences: sql<RegisterCheck['differences']>`${JSON.stringify(check.differences)}::jsonb`,
  }
  await records(scope)
    .insertInto('records.register_check')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'party_id']).doUpdateSet(row))
    .execute()
}

export const registerCheckOf = (scope: Scope, partyId: string): Promise<RegisterCheck | undefined> =>
  records(scope)
    .selectFrom('records.register_check')
    .selectAll()
    .where('party_id', '=', partyId)
    .executeTakeFirst()

export async function deleteRegisterCheck(scope: Scope, partyId: string): Promise<void> {
  await records(scope).deleteFrom('records.register_check').where('party_id', '=', partyId).execute()
}

const identified = (scope: Scope) =>
  records(scope)
    .selectFrom('records.party')
    .select('id')
    .where('verified_by', '=', 'register')
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)

/** Whether a record was identified by a register, and not asked about since. */
export const isIdentifiedBefore = async (scope: Scope, partyId: string, before: Instant): Promise<boolean> =>
  (await identified(scope).where('id', '=', partyId).where('verified_at', '<', before).executeTakeFirst()) !==
  undefined

/** Identified records among these, by identifier or IČO. */
export async function identifiedAmong(
  scope: Scope,
  { ids, icos }: { ids: readonly string[]; icos: readonly string[] },
): Promise<string[]> {
  if (ids.length + icos.length === 0) return []
  const rows = await identified(scope)
    .where(eb => eb.or([eb('id', 'in', [...ids, noId]), eb('ico', 'in', [...icos, ''])]))
    .execute()
  return rows.map(({ id }) => id)
}

/** Fits no record; a list in SQL may not be empty. */
const noId = '00000000-0000-0000-0000-000000000000'
