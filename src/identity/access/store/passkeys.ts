import type { Kysely } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Passkey } from '../passkey.ts'

type ChallengeRow = { token_digest: string; challenge: string; begun_at: Instant }
type PasskeyTables = {
  'access.passkey': Passkey & { organisation_id: string }
  'access.passkey_challenge': ChallengeRow
}

const keys = (scope: Scope) => tables<PasskeyTables>(scope)
const doors = (kysely: Kysely<unknown>) => kysely as unknown as Kysely<PasskeyTables>

export const insertPasskey = (scope: Scope, row: Passkey) =>
  keys(scope)
    .insertInto('access.passkey')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

const living = (scope: Scope) =>
  keys(scope).selectFrom('access.passkey').selectAll().where('ended_at', 'is', null)

/** Keys of a person that open, newest first. */
export const passkeysOf = (scope: Scope, personId: string): Promise<Passkey[]> =>
  living(scope).where('person_id', '=', personId).orderBy('made_at', 'desc').execute()

/** The key locked until the act ends, so that its counter goes on once. */
export const lockedPasskey = (scope: Scope, credentialId: string): Promise<Passkey | undefined> =>
  living(scope).where('credential_id', '=', credentialId).forUpdate().executeTakeFirst()

/** Whether the device was ever entered, even where its key was ended. */
export const passkeyKnown = (scope: Scope, credentialId: string): Promise<{ id: string } | undefined> =>
  keys(scope)
    .selectFrom('access.passkey')
    .select('id')
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()

export const changePasskey = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<Passkey, 'sign_count' | 'used_at' | 'ended_at'>>,
) => keys(scope).updateTable('access.passkey').set(changed).where('id', '=', id).execute()

/** People of the office who have a key. */
export async function peopleWithPasskey(scope: Scope): Promise<ReadonlySet<string>> {
  const rows = await living(scope).clearSelect().select('person_id').distinct().execute()
  return new Set(rows.map(row => row.person_id))
}

/** The newest challenge of a cookie is the one that counts. */
export const writeChallenge = (kysely: Kysely<unknown>, row: ChallengeRow) =>
  doors(kysely)
    .insertInto('access.passkey_challenge')
    .values(row)
    .onConflict(conflict => conflict.column('token_digest').doUpdateSet(row))
    .execute()

/** The challenge of a cookie; it is there no more afterwards. */
export const takenChallenge = (
  kysely: Kysely<unknown>,
  tokenDigest: string,
): Promise<ChallengeRow | undefined> =>
  doors(kysely)
    .deleteFrom('access.passkey_challenge')
    .where('token_digest', '=', tokenDigest)
    .returningAll()
    .executeTakeFirst()

export const deleteChallengesBefore = (kysely: Kysely<unknown>, at: Instant) =>
  doors(kysely).deleteFrom('access.passkey_challenge').where('begun_at', '<', at).execute()
