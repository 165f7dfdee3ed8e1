import type { Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { SeparateRegister } from '../separate-register.ts'
import { records } from './tables.ts'

const columns = ['id', 'name', 'mark', 'purpose', 'opened_on', 'closed_on'] as const

export const insertSeparateRegister = (scope: Scope, row: SeparateRegister) =>
  records(scope)
    .insertInto('records.separate_register')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const separateRegisterById = (scope: Scope, id: string): Promise<SeparateRegister | undefined> =>
  records(scope)
    .selectFrom('records.separate_register')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()

/** The row locked until the act ends: nobody registers into it while it is being closed. */
export const lockedSeparateRegister = (scope: Scope, id: string): Promise<SeparateRegister | undefined> =>
  records(scope)
    .selectFrom('records.separate_register')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** All registers, those in use first. */
export const separateRegisters = (scope: Scope): Promise<SeparateRegister[]> =>
  records(scope)
    .selectFrom('records.separate_register')
    .select(columns)
    .orderBy(eb => eb('closed_on', 'is not', null))
    .orderBy('name')
    .execute()

export const closeSeparateRegisterOn = (scope: Scope, id: string, day: Day) =>
  records(scope)
    .updateTable('records.separate_register')
    .set({ closed_on: day })
    .where('id', '=', id)
    .execute()

/** Names of registers by their identifiers. */
export async function namesOfRegisters(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await records(scope)
    .selectFrom('records.separate_register')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
