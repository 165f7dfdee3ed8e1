import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { ItemLock } from '../item.ts'
import { tables } from './tables.ts'

const columns = [
  'token',
  'item_id',
  'is_shared',
  'is_deep',
  'owner',
  'person_id',
  'person_name',
  'taken_at',
  'ends_at',
] as const

/** Locks in force on some items. */
export const locksOn = (scope: Scope, items: readonly string[], at: Instant): Promise<ItemLock[]> =>
  items.length === 0
    ? Promise.resolve([])
    : tables(scope)
        .selectFrom('workspace.lock')
        .select(columns)
        .where('item_id', 'in', items)
        .where('ends_at', '>', at)
        .orderBy('taken_at')
        .execute()

export const insertLock = (scope: Scope, lock: ItemLock) =>
  tables(scope)
    .insertInto('workspace.lock')
    .values({ ...lock, organisation_id: scope.organisation })
    .execute()

export const prolongLock = (scope: Scope, token: string, endsAt: Instant) =>
  tables(scope).updateTable('workspace.lock').set({ ends_at: endsAt }).where('token', '=', token).execute()

export const removeLock = (scope: Scope, token: string) =>
  tables(scope).deleteFrom('workspace.lock').where('token', '=', token).execute()

export const removeLocksOn = (scope: Scope, items: readonly string[]) =>
  tables(scope).deleteFrom('workspace.lock').where('item_id', 'in', items).execute()

/** Locks that ran out, forgotten. */
export const forgetLocks = (scope: Scope, at: Instant) =>
  tables(scope).deleteFrom('workspace.lock').where('ends_at', '<=', at).execute()
