import type { Scope } from '#platform/acts'
import { type RegisterRequest, tables } from './tables.ts'

export const insertRequest = async (scope: Scope, request: RegisterRequest): Promise<void> => {
  await tables(scope)
    .insertInto('registers.register_request')
    .values({ ...request, organisation_id: scope.organisation })
    .execute()
}

export const changeRequest = async (
  scope: Scope,
  id: string,
  changed: Partial<RegisterRequest>,
): Promise<void> => {
  await tables(scope).updateTable('registers.register_request').set(changed).where('id', '=', id).execute()
}

/** Questions about one record, the newest first. */
export const requestsAbout = (scope: Scope, subjectId: string, limit: number): Promise<RegisterRequest[]> =>
  tables(scope)
    .selectFrom('registers.register_request')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute()
