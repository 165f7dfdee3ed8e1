import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { records } from './tables.ts'

export const setPartPlace = (
  scope: Scope,
  id: string,
  place: { readonly template_part_id?: string; readonly parent_id: string | null },
) => records(scope).updateTable('records.type_dossier_part').set(place).where('id', '=', id).execute()

export const dropParts = (scope: Scope, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : records(scope).deleteFrom('records.type_dossier_part').where('id', 'in', ids).execute()

/** A type dossier goes to another group with all that lies in its volumes; gives which dossiers. */
export async function putTypeIntoGroup(scope: Scope, id: string, groupId: string): Promise<string[]> {
  await records(scope)
    .updateTable('records.type_dossier')
    .set({ subject_group_id: groupId })
    .where('id', '=', id)
    .execute()
  const { rows } = await sql<{ id: string }>`
    update records.dossier set subject_group_id = ${groupId}, revision = revision + 1
    where volume_id in (
      select volume.id from records.volume volume
      join records.type_dossier_part part on part.id = volume.part_id where part.type_dossier_id = ${id})
    returning id`.execute(scope.sql)
  return rows.map(row => row.id)
}
