import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Space } from '../item.ts'
import { tables } from './tables.ts'

const columns = ['id', 'kind', 'owner_id', 'made_at'] as const

export const spaceById = (scope: Scope, id: string): Promise<Space | undefined> =>
  tables(scope).selectFrom('workspace.space').select(columns).where('id', '=', id).executeTakeFirst()

/** The stores of a person and of the unit they act in. */
export const spacesOf = (scope: Scope, owners: readonly string[]): Promise<Space[]> =>
  tables(scope)
    .selectFrom('workspace.space')
    .select(columns)
    .where('kind', '!=', 'copy')
    .where('owner_id', 'in', owners)
    .orderBy('kind')
    .execute()

/** Makes a space; where its owner has one already, nothing happens. */
export const insertSpace = (scope: Scope, space: Space) =>
  tables(scope)
    .insertInto('workspace.space')
    .values({ ...space, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Whoever changes a space waits for whoever is just changing it; taken once, first. */
export const holdSpace = (scope: Scope, id: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`workspace ${id}`}, 0))`.execute(scope.sql)
