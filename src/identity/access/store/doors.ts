import { type Kysely, sql } from 'kysely'
import { asInstant, type Instant } from '#platform/values'

export type SessionRow = {
  token_digest: string
  organisation_id: string
  post_id: string
  /** The post the session acts for; `null` in one's own. */
  acting_post_id: string | null
  csrf: string
  begun_at: Instant
  seen_at: Instant
}

export type DoorTables = {
  'access.login': { login: string; organisation_id: string; person_id: string }
  'access.session': SessionRow
  'access.attempt': { key: string; window_begun_at: Instant; count: number }
}

const doors = (kysely: Kysely<unknown>) => kysely as unknown as Kysely<DoorTables>

export const loginNamed = (kysely: Kysely<unknown>, login: string) =>
  doors(kysely)
    .selectFrom('access.login')
    .selectAll()
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst()

/** Gives the number of rows written: 0 when the login is taken. */
export async function insertLogin(kysely: Kysely<unknown>, row: DoorTables['access.login']): Promise<number> {
  const done = await doors(kysely)
    .insertInto('access.login')
    .values({ ...row, login: row.login.toLowerCase() })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows)
}

/** Under what name a person signs in. */
export const loginOf = async (kysely: Kysely<unknown>, personId: string): Promise<string | undefined> =>
  (
    await doors(kysely)
      .selectFrom('access.login')
      .select('login')
      .where('person_id', '=', personId)
      .executeTakeFirst()
  )?.login

/** Names under which people of an office sign in, by person. */
export async function loginsOf(kysely: Kysely<unknown>, organisation: string): Promise<Map<string, string>> {
  const rows = await doors(kysely)
    .selectFrom('access.login')
    .select(['person_id', 'login'])
    .where('organisation_id', '=', organisation)
    .execute()
  return new Map(rows.map(row => [row.person_id, row.login]))
}

export const insertSession = (kysely: Kysely<unknown>, row: SessionRow) =>
  doors(kysely).insertInto('access.session').values(row).execute()

export const sessionOf = (kysely: Kysely<unknown>, tokenDigest: string): Promise<SessionRow | undefined> =>
  doors(kysely)
    .selectFrom('access.session')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst()

export const touchSession = (kysely: Kysely<unknown>, tokenDigest: string, at: Instant) =>
  doors(kysely)
    .updateTable('access.session')
    .set({ seen_at: at })
    .where('token_digest', '=', tokenDigest)
    .execute()

export const setActingPost = (kysely: Kysely<unknown>, tokenDigest: string, postId: string | null) =>
  doors(kysely)
    .updateTable('access.session')
    .set({ acting_post_id: postId })
    .where('token_digest', '=', tokenDigest)
    .execute()

export const deleteSession = (kysely: Kysely<unknown>, tokenDigest: string) =>
  doors(kysely).deleteFrom('access.session').where('token_digest', '=', tokenDigest).execute()

/** Ends the sessions in some posts, but for the one with this digest. */
export async function deleteSessionsOfPosts(
  kysely: Kysely<unknown>,
  postIds: readonly string[],
  keep: string,
): Promise<void> {
  if (postIds.length === 0) return
  await doors(kysely)
    .deleteFrom('access.session')
    .where('post_id', 'in', postIds)
    .where('token_digest', '!=', keep)
    .execute()
}

export const sessionsOfPosts = (
  kysely: Kysely<unknown>,
  postIds: readonly string[],
): Promise<SessionRow[]> =>
  postIds.length === 0
    ? Promise.resolve([])
    : doors(kysely)
        .selectFrom('access.session')
        .selectAll()
        .where('post_id', 'in', postIds)
        .orderBy('seen_at', 'desc')
        .execute()

export const deleteSessionsSeenBefore = (kysely: Kysely<unknown>, at: Instant) =>
  doors(kysely).deleteFrom('access.session').where('seen_at', '<', at).execute()

/** Counts one more failure and gives how many there are in the current window. */
export async function countAttempt(
  kysely: Kysely<unknown>,
  key: string,
  now: Instant,
  windowMs: number,
): Promise<number> {
  const oldest = asInstant(now.getTime() - windowMs)
  const counted = await sql<{ count: number }>`
    insert into access.attempt (key, window_begun_at, count) values (${key}, ${now}, 1)
    on conflict (key) do update set
      count = case when access.attempt.window_begun_at < ${oldest} then 1 else access.attempt.count + 1 end,
      window_begun_at = case when access.attempt.window_begun_at < ${oldest} then ${now} else access.attempt.window_begun_at end
    returning count`.execute(kysely)
  return counted.rows[0]!.count
}

export async function attemptsSince(kysely: Kysely<unknown>, key: string, since: Instant): Promise<number> {
  const row = await doors(kysely)
    .selectFrom('access.attempt')
    .select('count')
    .where('key', '=', key)
    .where('window_begun_at', '>=', since)
    .executeTakeFirst()
  return row?.count ?? 0
}

export const forgetAttempts = (kysely: Kysely<unknown>, keys: readonly string[]) =>
  doors(kysely).deleteFrom('access.attempt').where('key', 'in', keys).execute()
