import type { Scope } from '#platform/acts'
import type { SavedSearch } from '../search.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'person_id',
  'name',
  'query',
  'saved_at',
] as const satisfies readonly (keyof SavedSearch)[]

export const savedSearches = (scope: Scope, personId: string): Promise<SavedSearch[]> =>
  records(scope)
    .selectFrom('records.saved_search')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()

/** Keeps a search; one of the same name keeps its identifier. */
export const upsertSearch = (scope: Scope, row: SavedSearch): Promise<SavedSearch> =>
  records(scope)
    .insertInto('records.saved_search')
    .values({ ...row, organisation_id: scope.organisation, query: json(row.query) })
    .onConflict(conflict =>
      conflict
        .columns(['organisation_id', 'person_id', 'name'])
        .doUpdateSet({ query: json(row.query), saved_at: row.saved_at }),
    )
    .returning(columns)
    .executeTakeFirstOrThrow()

export async function deleteSearch(scope: Scope, personId: string, id: string): Promise<boolean> {
  const gone = await records(scope)
    .deleteFrom('records.saved_search')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
