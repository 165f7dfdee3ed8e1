import type { Kysely } from 'kysely'
import type { Instant } from '#platform/values'

export type ProgramKeyRow = {
  key_digest: string
  id: string
  organisation_id: string
  person_id: string
  post_id: string
  label: string
  made_at: Instant
  seen_at: Instant | null
  ended_at: Instant | null
}

type KeyTables = { 'access.program_key': ProgramKeyRow }
const doors = (kysely: Kysely<unknown>) => kysely as unknown as Kysely<KeyTables>

export const insertKey = (kysely: Kysely<unknown>, row: ProgramKeyRow) =>
  doors(kysely).insertInto('access.program_key').values(row).execute()

export const keyByDigest = (kysely: Kysely<unknown>, digest: string): Promise<ProgramKeyRow | undefined> =>
  doors(kysely)
    .selectFrom('access.program_key')
    .selectAll()
    .where('key_digest', '=', digest)
    .executeTakeFirst()

/** Every key a person has made, newest first. */
export const keysOfPerson = (kysely: Kysely<unknown>, personId: string): Promise<ProgramKeyRow[]> =>
  doors(kysely)
    .selectFrom('access.program_key')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('made_at', 'desc')
    .execute()

const change = (kysely: Kysely<unknown>, id: string, set: Partial<ProgramKeyRow>) =>
  doors(kysely).updateTable('access.program_key').set(set).where('id', '=', id).execute()

export const touchKey = (kysely: Kysely<unknown>, id: string, at: Instant) =>
  change(kysely, id, { seen_at: at })
export const endKey = (kysely: Kysely<unknown>, id: string, at: Instant) =>
  change(kysely, id, { ended_at: at })
