import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Template } from '../template.ts'
import { json, records } from './tables.ts'

export const insertTemplate = (scope: Scope, row: Template) =>
  records(scope)
    .insertInto('records.template')
    .values({
      ...row,
      organisation_id: scope.organisation,
      added_by: json(row.added_by),
      withdrawn_by: json(row.withdrawn_by),
    })
    .execute()

export const templateById = (scope: Scope, id: string): Promise<Template | undefined> =>
  records(scope).selectFrom('records.template').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedTemplate = (scope: Scope, id: string): Promise<Template | undefined> =>
  records(scope)
    .selectFrom('records.template')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** The template of this name that is offered, however its letters are written. */
export const templateNamed = (scope: Scope, name: string): Promise<{ id: string } | undefined> =>
  records(scope)
    .selectFrom('records.template')
    .select('id')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()

/** Templates that are offered, by name. */
export const offeredTemplates = (scope: Scope): Promise<Template[]> =>
  records(scope)
    .selectFrom('records.template')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('name')
    .execute()

export const withdrawTemplate = (
  scope: Scope,
  id: string,
  withdrawn: Pick<Template, 'withdrawn_by' | 'withdrawn_at'>,
) =>
  records(scope)
    .updateTable('records.template')
    .set({ ...withdrawn, withdrawn_by: json(withdrawn.withdrawn_by) })
    .where('id', '=', id)
    .execute()

/** Names of templates by their identifiers. */
export async function namesOfTemplates(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.template')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
