import type { Scope } from '#platform/acts'
import type { Unpacking } from '../unpacking.ts'
import { json, records } from './tables.ts'

/** The same bytes twice among the files of a document are one container, told once. */
export const insertUnpacking = (scope: Scope, { members, ...row }: Unpacking) =>
  records(scope)
    .insertInto('records.unpacking')
    .values({
      ...row,
      organisation_id: scope.organisation,
      members: [...members],
      failure: json(row.failure),
    })
    .execute()

/** What was taken out of containers among these components. */
export async function unpackingsOf(scope: Scope, componentIds: readonly string[]): Promise<Unpacking[]> {
  if (componentIds.length === 0) return []
  return records(scope)
    .selectFrom('records.unpacking')
    .select(['component_id', 'members', 'failure', 'unpacked_at'])
    .where('component_id', 'in', componentIds)
    .execute()
}
