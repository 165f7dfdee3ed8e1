import type { Scope } from '#platform/acts'
import type { AgendaSystem } from '../agenda-system.ts'
import { erms, json } from './tables.ts'

const columns = [
  'id',
  'code',
  'name',
  'address',
  'way',
  'sealed_key',
  'is_on',
  'last_event',
  'last_batch',
  'received_batch',
  'tried_at',
  'heard_at',
  'trouble',
  'made_at',
] as const satisfies readonly (keyof AgendaSystem)[]

const systems = (scope: Scope) => erms(scope).selectFrom('erms.agenda_system').select(columns)

/** All of the office, by name; an office has tens at the most. */
export const agendaSystems = (scope: Scope): Promise<AgendaSystem[]> =>
  systems(scope).orderBy('name').orderBy('id').execute()

export const agendaSystemById = (scope: Scope, id: string): Promise<AgendaSystem | undefined> =>
  systems(scope).where('id', '=', id).executeTakeFirst()

/** Locked until the act ends: numbers of a line are given one after another. */
export const lockedAgendaSystem = (scope: Scope, id: string): Promise<AgendaSystem | undefined> =>
  systems(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const insertAgendaSystem = (scope: Scope, row: AgendaSystem) =>
  erms(scope)
    .insertInto('erms.agenda_system')
    .values({ ...row, organisation_id: scope.organisation, trouble: null })
    .execute()

export const changeAgendaSystem = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<AgendaSystem, 'id' | 'code' | 'made_at'>>,
) =>
  erms(scope)
    .updateTable('erms.agenda_system')
    .set({ ...changed, ...(changed.trouble !== undefined && { trouble: json(changed.trouble) }) } as never)
    .where('id', '=', id)
    .execute()

export async function namesOfSystems(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await erms(scope)
    .selectFrom('erms.agenda_system')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
