import type { Scope } from '#platform/acts'
import type { AuthorityRow } from '../description.ts'
import { findingAidTables } from './tables.ts'

export const listAuthorities = (scope: Scope): Promise<AuthorityRow[]> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.authority')
    .selectAll()
    .orderBy('name')
    .orderBy('id')
    .execute()

export const authorityOfDatabase = (scope: Scope, camId: string): Promise<AuthorityRow | undefined> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.authority')
    .selectAll()
    .where('cam_id', '=', camId)
    .executeTakeFirst()

export const authorityById = (scope: Scope, id: string): Promise<AuthorityRow | undefined> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.authority')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

export async function insertAuthority(scope: Scope, row: AuthorityRow): Promise<void> {
  await findingAidTables(scope)
    .insertInto('finding_aids.authority')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()
}

export async function changeAuthority(
  scope: Scope,
  id: string,
  changes: Pick<AuthorityRow, 'name' | 'cam_id' | 'record'>,
): Promise<void> {
  await findingAidTables(scope)
    .updateTable('finding_aids.authority')
    .set(changes)
    .where('id', '=', id)
    .execute()
}
