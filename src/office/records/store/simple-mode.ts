import type { Scope } from '#platform/acts'
import type { SimpleMode } from '../simple-mode.ts'
import { records } from './tables.ts'

export const simpleModeOf = (scope: Scope): Promise<SimpleMode | undefined> =>
  records(scope)
    .selectFrom('records.simple_mode')
    .select(['chosen_at', 'chosen_by'])
    .where('organisation_id', '=', scope.organisation)
    .executeTakeFirst()

export const insertSimpleMode = (scope: Scope, mode: SimpleMode) =>
  records(scope)
    .insertInto('records.simple_mode')
    .values({ ...mode, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const removeSimpleMode = (scope: Scope) =>
  records(scope).deleteFrom('records.simple_mode').where('organisation_id', '=', scope.organisation).execute()
