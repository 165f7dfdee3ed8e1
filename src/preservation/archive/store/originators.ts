import type { Scope } from '#platform/acts'
import type { ServedOriginator } from '../proposal.ts'
import { archive } from './tables.ts'

const columns = ['id', 'ico', 'name', 'fonds_number', 'fonds_name', 'sender', 'entered_at'] as const

export const listOriginators = (scope: Scope): Promise<ServedOriginator[]> =>
  archive(scope)
    .selectFrom('archive.served_originator')
    .select(columns)
    .orderBy('name')
    .orderBy('id')
    .execute()

export const originatorById = (scope: Scope, id: string): Promise<ServedOriginator | undefined> =>
  archive(scope)
    .selectFrom('archive.served_originator')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()

export const originatorOfIco = (scope: Scope, ico: string): Promise<ServedOriginator | undefined> =>
  archive(scope)
    .selectFrom('archive.served_originator')
    .select(columns)
    .where('ico', '=', ico)
    .executeTakeFirst()

export const insertOriginator = (scope: Scope, row: ServedOriginator) =>
  archive(scope)
    .insertInto('archive.served_originator')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const changeOriginator = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<ServedOriginator, 'id' | 'ico'>>,
) => archive(scope).updateTable('archive.served_originator').set(changed).where('id', '=', id).execute()

/** Number of the archive in the register of the ministry; `null` where nobody entered it. */
export async function institutionNumber(scope: Scope): Promise<string | null> {
  const found = await archive(scope)
    .selectFrom('archive.institution')
    .select('number')
    .where('organisation_id', '=', scope.organisation)
    .executeTakeFirst()
  return found?.number ?? null
}

export const keepInstitution = (scope: Scope, row: { number: string; set_by: string }) =>
  archive(scope)
    .insertInto('archive.institution')
    .values({ ...row, set_at: scope.clock.now(), organisation_id: scope.organisation })
    .onConflict(conflict =>
      conflict.column('organisation_id').doUpdateSet({ ...row, set_at: scope.clock.now() }),
    )
    .execute()
