import type { Scope } from '#platform/acts'
import type { TemplatePart } from '../filing-plan.ts'
import { records } from './tables.ts'

export const lockedTemplatePart = (scope: Scope, id: string): Promise<TemplatePart | undefined> =>
  records(scope)
    .selectFrom('records.template_part')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const renameTemplatePart = (scope: Scope, id: string, title: string) =>
  records(scope).updateTable('records.template_part').set({ title }).where('id', '=', id).execute()
