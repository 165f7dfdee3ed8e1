import { type Scope, tables } from '#platform/acts'
import type { Deposit, Holding } from '../holding.ts'
import type { RecordsCentreTables } from './holdings.ts'

const open = (scope: Pick<Scope, 'sql'>) => tables<RecordsCentreTables>(scope)

/** A kept version whose storing is not acknowledged yet. */
export type CopyingVersion = { readonly object: string; readonly version: number }

/** The deposit of a version that is being copied, held to the end of the transaction. */
export const lockedCopying = (
  scope: Scope,
  { object, version }: CopyingVersion,
): Promise<Deposit | undefined> =>
  open(scope)
    .selectFrom('records_centre.deposit')
    .selectAll()
    .where('object_id', '=', object)
    .where('object_version', '=', version)
    .where('state', '=', 'copying')
    .forUpdate()
    .executeTakeFirst()

const copying = (scope: Scope) =>
  open(scope)
    .selectFrom('records_centre.deposit as d')
    .innerJoin('records_centre.holding as h', join =>
      join
        .onRef('h.organisation_id', '=', 'd.organisation_id')
        .onRef('h.object_id', '=', 'd.object_id')
        .onRef('h.version', '=', 'd.object_version'),
    )
    .where('d.state', '=', 'copying')
    .where('h.removed_at', 'is', null)

/** Versions that wait for their copies, oldest first. */
export const copyingVersions = (scope: Scope, limit: number): Promise<CopyingVersion[]> =>
  copying(scope).select(['h.object_id as object', 'h.version']).orderBy('h.stored_at').limit(limit).execute()

/** The holdings that have waited longest. */
export const oldestCopying = (scope: Scope, limit: number): Promise<Holding[]> =>
  copying(scope).selectAll('h').orderBy('h.stored_at').limit(limit).execute()

export async function countCopying(scope: Scope): Promise<number> {
  const row = await copying(scope)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
