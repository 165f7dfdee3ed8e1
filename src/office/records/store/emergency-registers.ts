import type { Scope } from '#platform/acts'
import type { EmergencyEntry, EmergencyRegister } from '../emergency-register.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'ordinal',
  'forms',
  'prepared_at',
  'prepared_by',
  'began_at',
  'ended_at',
  'reason',
  'closed_at',
] as const satisfies readonly (keyof EmergencyRegister)[]

export const insertEmergencyRegister = (scope: Scope, row: EmergencyRegister) =>
  records(scope)
    .insertInto('records.emergency_register')
    .values({ ...row, organisation_id: scope.organisation, prepared_by: json(row.prepared_by) })
    .execute()

export const emergencyRegisters = (scope: Scope): Promise<EmergencyRegister[]> =>
  records(scope).selectFrom('records.emergency_register').select(columns).orderBy('ordinal', 'desc').execute()

export const emergencyRegisterById = (scope: Scope, id: string): Promise<EmergencyRegister | undefined> =>
  records(scope)
    .selectFrom('records.emergency_register')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()

export const lockedEmergencyRegister = (scope: Scope, id: string): Promise<EmergencyRegister | undefined> =>
  records(scope)
    .selectFrom('records.emergency_register')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changeEmergencyRegister = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<EmergencyRegister, 'began_at' | 'ended_at' | 'reason' | 'closed_at'>>,
) => records(scope).updateTable('records.emergency_register').set(changed).where('id', '=', id).execute()

/** What became of the forms of a register, in their order. */
export const entriesOf = (scope: Scope, registerId: string): Promise<EmergencyEntry[]> =>
  records(scope)
    .selectFrom('records.emergency_entry')
    .select(['form', 'document_id', 'spoilt_reason', 'entered_at', 'entered_by'])
    .where('register_id', '=', registerId)
    .orderBy('form')
    .execute()

export const insertEmergencyEntry = (scope: Scope, registerId: string, row: EmergencyEntry) =>
  records(scope)
    .insertInto('records.emergency_entry')
    .values({
      ...row,
      organisation_id: scope.organisation,
      register_id: registerId,
      entered_by: json(row.entered_by),
    })
    .execute()
