import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { ChangeRequest } from '../change-request.ts'
import { archive, json } from './tables.ts'

export const changeRequests = (scope: Scope, aipId: string): Promise<ChangeRequest[]> =>
  archive(scope)
    .selectFrom('archive.change_request')
    .selectAll()
    .where('aip_id', '=', aipId)
    .orderBy('brought_at')
    .orderBy('id')
    .execute()

export const changeRequestById = (scope: Scope, id: string): Promise<ChangeRequest | undefined> =>
  archive(scope)
    .selectFrom('archive.change_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changeRequestOf = (scope: Scope, digest: Digest): Promise<ChangeRequest | undefined> =>
  archive(scope)
    .selectFrom('archive.change_request')
    .selectAll()
    .where('digest', '=', digest)
    .executeTakeFirst()

/** The change of a package that a plan asked for and that was not carried out yet. */
export const waitingRequestOf = (
  scope: Scope,
  { planId, aipId }: { planId: string; aipId: string },
): Promise<ChangeRequest | undefined> =>
  archive(scope)
    .selectFrom('archive.change_request')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('aip_id', '=', aipId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()

export const waitingRequests = (scope: Scope, limit: number): Promise<ChangeRequest[]> =>
  archive(scope)
    .selectFrom('archive.change_request')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('brought_at')
    .limit(limit)
    .execute()

/** Enters a request; `false` where the same package was brought at the same time. */
export async function insertChangeRequest(scope: Scope, row: ChangeRequest): Promise<boolean> {
  const { numInsertedOrUpdatedRows: entered } = await archive(scope)
    .insertInto('archive.change_request')
    .values({ ...row, adds: json(row.adds), told: json(row.told), organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'digest']).doNothing())
    .executeTakeFirst()
  return Number(entered) > 0
}

export async function decideRow(
  scope: Scope,
  id: string,
  changes: Pick<ChangeRequest, 'state' | 'decided_by' | 'decided_at' | 'refusal' | 'made_version'>,
): Promise<void> {
  await archive(scope).updateTable('archive.change_request').set(changes).where('id', '=', id).execute()
}
