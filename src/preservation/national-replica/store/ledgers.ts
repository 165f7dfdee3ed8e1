import type { Scope } from '#platform/acts'
import type { Comparison, Difference } from '../ledger.ts'
import { json, nationalReplica } from './tables.ts'

const columns = ['id', 'at', 'ledger', 'problem', 'listed', 'held', 'differing'] as const

export const insertComparison = async (scope: Scope, comparison: Comparison): Promise<void> => {
  await nationalReplica(scope)
    .insertInto('national_replica.comparison')
    .values({
      ...comparison,
      ledger: json(comparison.ledger),
      problem: json(comparison.problem),
      organisation_id: scope.organisation,
    })
    .execute()
}

/** Comparisons, the newest first; `made` leaves out those that could not be. */
export function lastComparisons(
  scope: Scope,
  { made, limit }: { readonly made: boolean; readonly limit: number },
): Promise<Comparison[]> {
  const all = nationalReplica(scope).selectFrom('national_replica.comparison').select(columns)
  return (made ? all.where('problem', 'is', null) : all).orderBy('at', 'desc').limit(limit).execute()
}

/** Rows of one statement; more parameters a statement does not bear. */
const atOnce = 2_000

/** Puts what the newest comparison found in the place of what the one before had. */
export async function replaceDifferences(scope: Scope, found: readonly Difference[]): Promise<void> {
  const rows = nationalReplica(scope)
  await rows.deleteFrom('national_replica.difference').execute()
  for (let at = 0; at < found.length; at += atOnce)
    await rows
      .insertInto('national_replica.difference')
      .values(found.slice(at, at + atOnce).map(one => ({ ...one, organisation_id: scope.organisation })))
      .execute()
}

export const differences = (scope: Scope, limit: number): Promise<Difference[]> =>
  nationalReplica(scope)
    .selectFrom('national_replica.difference')
    .select(['object_id', 'version', 'kind', 'listed_digest', 'held_digest'])
    .orderBy('object_id')
    .orderBy('version')
    .limit(limit)
    .execute()

export const differencesOf = (scope: Scope, objectId: string): Promise<Difference[]> =>
  nationalReplica(scope)
    .selectFrom('national_replica.difference')
    .select(['object_id', 'version', 'kind', 'listed_digest', 'held_digest'])
    .where('object_id', '=', objectId)
    .orderBy('version')
    .execute()
