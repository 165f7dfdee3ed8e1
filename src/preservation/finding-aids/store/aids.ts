import type { Scope } from '#platform/acts'
import type { FindingAidState, KeptFindingAid } from '../description.ts'
import { findingAidTables } from './tables.ts'

export const aidById = (scope: Scope, id: string): Promise<KeptFindingAid | undefined> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.finding_aid')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

export const lockedAid = (scope: Scope, id: string): Promise<KeptFindingAid | undefined> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.finding_aid')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const aidNumbered = (scope: Scope, number: number): Promise<KeptFindingAid | undefined> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.finding_aid')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()

export const aidsOfFonds = (scope: Scope, fondsId: string): Promise<KeptFindingAid[]> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.finding_aid')
    .selectAll()
    .where('fonds_id', '=', fondsId)
    .orderBy('number')
    .execute()

export const aidsInState = (scope: Scope, state: FindingAidState, limit: number): Promise<KeptFindingAid[]> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.finding_aid')
    .selectAll()
    .where('state', '=', state)
    .orderBy('number')
    .limit(limit)
    .execute()

export async function insertAid(scope: Scope, aid: KeptFindingAid): Promise<void> {
  await findingAidTables(scope)
    .insertInto('finding_aids.finding_aid')
    .values({ ...aid, organisation_id: scope.organisation })
    .execute()
}

export async function changeAid(scope: Scope, id: string, changes: Partial<KeptFindingAid>): Promise<void> {
  await findingAidTables(scope)
    .updateTable('finding_aids.finding_aid')
    .set(changes)
    .where('id', '=', id)
    .execute()
}

/** Numbers by which people know finding aids. */
export async function numbersOfAids(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await findingAidTables(scope)
    .selectFrom('finding_aids.finding_aid')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, String(number)]))
}
