import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { PackageState, ReceivedPackage } from '../entity.ts'
import { archive, json } from './tables.ts'

const columns = [
  'id',
  'proposal_id',
  'entity_id',
  'name',
  'digest',
  'size_bytes',
  'kind',
  'state',
  'findings',
  'upload_id',
  'received_at',
  'judged_at',
] as const satisfies readonly (keyof ReceivedPackage)[]

const rows = (scope: Scope) => archive(scope).selectFrom('archive.received_package').select(columns)

/** Enters a package; the same bytes of the same proposal are entered once. Gives the one that counts. */
export async function enterPackage(scope: Scope, row: ReceivedPackage): Promise<ReceivedPackage> {
  await archive(scope)
    .insertInto('archive.received_package')
    .values({ ...row, findings: json(row.findings), organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'proposal_id', 'digest']).doNothing())
    .execute()
  return (await packageWith(scope, row.proposal_id, row.digest))!
}

export const packageWith = (
  scope: Scope,
  proposalId: string,
  digest: Digest,
): Promise<ReceivedPackage | undefined> =>
  rows(scope).where('proposal_id', '=', proposalId).where('digest', '=', digest).executeTakeFirst()

export const packageById = (scope: Scope, id: string): Promise<ReceivedPackage | undefined> =>
  rows(scope).where('id', '=', id).executeTakeFirst()

type ChangedPackage = Partial<
  Pick<ReceivedPackage, 'entity_id' | 'kind' | 'state' | 'findings' | 'upload_id' | 'judged_at'>
>

export const changePackage = (scope: Scope, id: string, changed: ChangedPackage) =>
  archive(scope)
    .updateTable('archive.received_package')
    .set({ ...changed, ...(changed.findings && { findings: json(changed.findings) }) })
    .where('id', '=', id)
    .execute()

/** The next package that waits for its check. */
export const nextWaiting = (scope: Scope, proposalId: string): Promise<ReceivedPackage | undefined> =>
  rows(scope)
    .where('proposal_id', '=', proposalId)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export async function countPackages(
  scope: Scope,
  proposalId: string,
): Promise<Readonly<Record<PackageState, number>>> {
  const { rows: found } = await sql<{ state: PackageState; n: number }>`
    select state, count(*)::integer as n from archive.received_package
    where proposal_id = ${proposalId} group by state`.execute(scope.sql)
  const counts = { receiving: 0, waiting: 0, passed: 0, faulty: 0, refused: 0, unpacked: 0 }
  for (const { state, n } of found) counts[state] = n
  return counts
}

/** Packages of some entities, the newest of each first. */
export const packagesOfEntities = (scope: Scope, ids: readonly string[]): Promise<ReceivedPackage[]> =>
  rows(scope)
    .where(sql<boolean>`entity_id = any(${[...ids]}::uuid[])`)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Packages of a proposal in which something is wrong, at most so many. */
export const faultyPackages = (scope: Scope, proposalId: string, limit: number): Promise<ReceivedPackage[]> =>
  rows(scope)
    .where('proposal_id', '=', proposalId)
    .where('state', 'in', ['faulty', 'refused'])
    .orderBy('id')
    .limit(limit)
    .execute()

/** The newest transfer package without faults of each entity that is selected. */
export async function transfersOf(scope: Scope, proposalId: string): Promise<Map<string, ReceivedPackage>> {
  const found = await rows(scope)
    .where('proposal_id', '=', proposalId)
    .where('kind', '=', 'transfer')
    .where('state', '=', 'passed')
    .orderBy('received_at')
    .orderBy('id')
    .execute()
  return new Map(found.flatMap(one => (one.entity_id ? [[one.entity_id, one] as const] : [])))
}

/** The newest transfer package without faults of one entity. */
export const transferOf = (scope: Scope, entityId: string): Promise<ReceivedPackage | undefined> =>
  rows(scope)
    .where('entity_id', '=', entityId)
    .where('kind', '=', 'transfer')
    .where('state', '=', 'passed')
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
