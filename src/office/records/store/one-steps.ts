import type { Scope } from '#platform/acts'
import type { OneStepRest } from '../one-step.ts'
import { json, records } from './tables.ts'

export const insertOneStep = (scope: Scope, row: OneStepRest) =>
  records(scope)
    .insertInto('records.one_step')
    .values({ ...row, organisation_id: scope.organisation, ordered_by: json(row.ordered_by), trouble: null })
    .execute()

export const lockedOneStep = (scope: Scope, dispatchId: string): Promise<OneStepRest | undefined> =>
  records(scope)
    .selectFrom('records.one_step')
    .selectAll()
    .where('dispatch_id', '=', dispatchId)
    .forUpdate()
    .executeTakeFirst()

/** What is left to do of a document answered in one step, the newest. */
export const oneStepOf = (scope: Scope, documentId: string): Promise<OneStepRest | undefined> =>
  records(scope)
    .selectFrom('records.one_step')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('ordered_at', 'desc')
    .executeTakeFirst()

export const changeOneStep = (
  scope: Scope,
  dispatchId: string,
  { state, trouble }: Pick<OneStepRest, 'state' | 'trouble'>,
) =>
  records(scope)
    .updateTable('records.one_step')
    .set({ state, trouble: trouble && json(trouble) })
    .where('dispatch_id', '=', dispatchId)
    .execute()
