import type { Kysely } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { IdentityLink, IdentityProvider, ProviderSession, ProviderWalk } from '../identity-provider.ts'

type ProviderRow = Omit<IdentityProvider, 'settings'> & { settings: unknown }
type ProviderTables = {
  'access.identity_provider': ProviderRow
  'access.identity_link': IdentityLink & { organisation_id: string }
  'access.provider_walk': ProviderWalk
  'access.provider_session': ProviderSession
}

const doors = (kysely: Kysely<unknown>) => kysely as unknown as Kysely<ProviderTables>
const links = (scope: Scope) => tables<ProviderTables>(scope)

export const insertProvider = (scope: Scope, row: Omit<IdentityProvider, 'organisation_id'>) =>
  doors(scope.sql)
    .insertInto('access.identity_provider')
    .values({ ...row, settings: JSON.stringify(row.settings), organisation_id: scope.organisation })
    .execute()

export const changeProvider = (
  scope: Scope,
  id: string,
  { settings, ...changed }: Partial<Pick<ProviderRow, 'title' | 'settings' | 'sealed_secret' | 'ended_at'>>,
) =>
  doors(scope.sql)
    .updateTable('access.identity_provider')
    .set({ ...changed, ...(settings !== undefined && { settings: JSON.stringify(settings) }) })
    .where('id', '=', id)
    .where('organisation_id', '=', scope.organisation)
    .execute()

const living = (kysely: Kysely<unknown>) =>
  doors(kysely).selectFrom('access.identity_provider').selectAll().where('ended_at', 'is', null)

/** Providers of every office of the instance, by the order in which they were made. */
export const allProviders = async (kysely: Kysely<unknown>): Promise<IdentityProvider[]> =>
  (await living(kysely).orderBy('made_at').execute()) as IdentityProvider[]

export const providersOf = async (scope: Scope): Promise<IdentityProvider[]> =>
  (await living(scope.sql)
    .where('organisation_id', '=', scope.organisation)
    .orderBy('made_at')
    .execute()) as IdentityProvider[]

export const providerById = async (
  kysely: Kysely<unknown>,
  id: string,
): Promise<IdentityProvider | undefined> =>
  (await living(kysely).where('id', '=', id).executeTakeFirst()) as IdentityProvider | undefined

/** Names of providers, also of those that ended, by their identifiers. */
export async function namesOfProviders(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await doors(scope.sql)
    .selectFrom('access.identity_provider')
    .select(['id', 'title'])
    .where('organisation_id', '=', scope.organisation)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Gives the number of rows written: 0 where the provider’s name is somebody’s already. */
export async function insertLink(scope: Scope, row: IdentityLink): Promise<number> {
  const done = await links(scope)
    .insertInto('access.identity_link')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows)
}

export const linkOf = (
  scope: Scope,
  given: { providerId: string; subject: string },
): Promise<IdentityLink | undefined> =>
  links(scope)
    .selectFrom('access.identity_link')
    .selectAll()
    .where('provider_id', '=', given.providerId)
    .where('subject', '=', given.subject)
    .executeTakeFirst()

export const linksOfPerson = (scope: Scope, personId: string): Promise<IdentityLink[]> =>
  links(scope)
    .selectFrom('access.identity_link')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('linked_at')
    .execute()

export const linksOfProvider = (scope: Scope, providerId: string): Promise<IdentityLink[]> =>
  links(scope)
    .selectFrom('access.identity_link')
    .selectAll()
    .where('provider_id', '=', providerId)
    .orderBy('subject')
    .execute()

export async function deleteLink(
  scope: Scope,
  given: { providerId: string; subject: string; personId: string },
): Promise<number> {
  const done = await links(scope)
    .deleteFrom('access.identity_link')
    .where('provider_id', '=', given.providerId)
    .where('subject', '=', given.subject)
    .where('person_id', '=', given.personId)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

export const insertWalk = (kysely: Kysely<unknown>, row: ProviderWalk) =>
  doors(kysely).insertInto('access.provider_walk').values(row).execute()

export const walkOf = (kysely: Kysely<unknown>, tokenDigest: string): Promise<ProviderWalk | undefined> =>
  doors(kysely)
    .selectFrom('access.provider_walk')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst()

/** The walk of a cookie; it is there no more afterwards. */
export const takenWalk = (kysely: Kysely<unknown>, tokenDigest: string): Promise<ProviderWalk | undefined> =>
  doors(kysely)
    .deleteFrom('access.provider_walk')
    .where('token_digest', '=', tokenDigest)
    .returningAll()
    .executeTakeFirst()

export const deleteWalksBefore = (kysely: Kysely<unknown>, at: Instant) =>
  doors(kysely).deleteFrom('access.provider_walk').where('begun_at', '<', at).execute()

export const insertProviderSession = (kysely: Kysely<unknown>, row: ProviderSession) =>
  doors(kysely).insertInto('access.provider_session').values(row).execute()

/** What began at a provider goes on under another cookie: the session after the half session, the way out after it. */
export const moveProviderSession = (kysely: Kysely<unknown>, from: string, to: string) =>
  doors(kysely)
    .updateTable('access.provider_session')
    .set({ token_digest: to })
    .where('token_digest', '=', from)
    .execute()

export const providerSessionOf = (
  kysely: Kysely<unknown>,
  tokenDigest: string,
): Promise<ProviderSession | undefined> =>
  doors(kysely)
    .selectFrom('access.provider_session')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst()

/** Sessions that a provider says are over: one by its `sid`, or all of a person by `sub`. */
export const takenProviderSessions = (
  kysely: Kysely<unknown>,
  given: { providerId: string; subject: string | null; sid: string | null },
): Promise<ProviderSession[]> => {
  const query = doors(kysely)
    .deleteFrom('access.provider_session')
    .where('provider_id', '=', given.providerId)
  const narrowed =
    given.sid === null ? query.where('subject', '=', given.subject ?? '') : query.where('sid', '=', given.sid)
  return narrowed.returningAll().execute()
}

export const deleteProviderSessionsBefore = (kysely: Kysely<unknown>, at: Instant) =>
  doors(kysely).deleteFrom('access.provider_session').where('begun_at', '<', at).execute()
