import type { Kysely } from 'kysely'
import type { Instant } from '#platform/values'

export type EpochRow = { readonly number: number; readonly node: string; readonly began_at: Instant }

/** Once for each epoch. */
export const insertEpoch = (kysely: Kysely<unknown>, row: EpochRow) =>
  (kysely as Kysely<{ 'replication.epoch': EpochRow }>)
    .insertInto('replication.epoch')
    .values(row)
    .onConflict(conflict => conflict.column('number').doNothing())
    .execute()
