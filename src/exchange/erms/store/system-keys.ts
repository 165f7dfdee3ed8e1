import type { Kysely } from 'kysely'
import type { Instant } from '#platform/values'

type SystemKeyRow = {
  key_digest: string
  organisation_id: string
  system_id: string
  made_at: Instant
  ended_at: Instant | null
}

const doors = (kysely: Kysely<unknown>) => kysely as unknown as Kysely<{ 'erms.system_key': SystemKeyRow }>

export const insertSystemKey = (kysely: Kysely<unknown>, row: SystemKeyRow) =>
  doors(kysely).insertInto('erms.system_key').values(row).execute()

/** Whose key it is, while it lives. */
export const systemOfKey = (
  kysely: Kysely<unknown>,
  digest: string,
): Promise<Pick<SystemKeyRow, 'organisation_id' | 'system_id'> | undefined> =>
  doors(kysely)
    .selectFrom('erms.system_key')
    .select(['organisation_id', 'system_id'])
    .where('key_digest', '=', digest)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** When the key that a system now comes in by was made. */
export const keyOfSystem = (
  kysely: Kysely<unknown>,
  systemId: string,
): Promise<Pick<SystemKeyRow, 'made_at'> | undefined> =>
  doors(kysely)
    .selectFrom('erms.system_key')
    .select('made_at')
    .where('system_id', '=', systemId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

export const endSystemKeys = (kysely: Kysely<unknown>, systemId: string, at: Instant) =>
  doors(kysely)
    .updateTable('erms.system_key')
    .set({ ended_at: at })
    .where('system_id', '=', systemId)
    .where('ended_at', 'is', null)
    .execute()
