import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { TakenEntry, TakenList } from '../disposal/taken-list.ts'
import { records } from './tables.ts'

/** Entries written by one statement. */
const atOnce = 2_000

/** Keeps a list as it was taken. */
export async function insertTakenList(
  scope: Scope,
  list: TakenList,
  entries: readonly TakenEntry[],
): Promise<void> {
  const { organisation } = scope
  await records(scope)
    .insertInto('records.taken_list')
    .values({ ...list, organisation_id: organisation })
    .execute()
  for (let at = 0; at < entries.length; at += atOnce) {
    const some = JSON.stringify(entries.slice(at, at + atOnce))
    await sql`
      insert into records.taken_entry
        (organisation_id, list_id, proceeding_id, place, entity, item_id, decision, archive_id, outcome)
      select ${organisation}, ${list.id}, ${list.proceeding_id}, e.*
      from jsonb_to_recordset(${some}::jsonb) as e
        (place integer, entity text, item_id uuid, decision text, archive_id text, outcome text)`.execute(
      scope.sql,
    )
  }
}
