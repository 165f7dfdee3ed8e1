import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'
import type { SavedSearch } from '../search.ts'
import { searchRefusals } from '../search-refusals.ts'
import { deleteSearch, savedSearches, upsertSearch } from '../store/saved-searches.ts'

/** More would be a list to search in. */
const keptMost = 50

const personOf = (scope: Scope): string => {
  if (scope.actor.kind !== 'person') throw new TypeError('only a person keeps a search')
  return scope.actor.id
}

/**
 * Keeps a question under a name, for the person who asks; under a name that is kept already the new question replaces
 * the old one.
 *
 * Refuses with `records.no-search-name`, `too-many-searches`.
 */
export async function keepSearch(
  scope: Scope,
  given: { readonly name: string; readonly query: Readonly<Record<string, string>> },
): Promise<SavedSearch> {
  const person_id = personOf(scope)
  const name = given.name.trim().slice(0, 100)
  if (name === '') throw refuse(searchRefusals['no-search-name'], {})
  const kept = await savedSearches(scope, person_id)
  if (kept.length >= keptMost && !kept.some(one => one.name === name))
    throw refuse(searchRefusals['too-many-searches'], { most: keptMost })
  const search = await upsertSearch(scope, {
    id: newId(),
    person_id,
    name,
    query: given.query,
    saved_at: scope.clock.now(),
  })
  await scope.announce({ type: 'records.search-kept', object: { kind: 'search', id: search.id } })
  return search
}

/** Lets a kept question go; of another person's or of none nothing happens but the refusal `records.not-found`. */
export async function dropSearch(scope: Scope, id: string): Promise<void> {
  if (!(await deleteSearch(scope, personOf(scope), id))) throw refuse(recordsRefusals['not-found'], {})
  await scope.announce({ type: 'records.search-dropped', object: { kind: 'search', id } })
}
