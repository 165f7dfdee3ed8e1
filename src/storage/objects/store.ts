import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Day, Instant } from '#platform/values'
import type { IntentRow, ObjectRow, VersionRow } from './rows.ts'
import type { LockMode } from './s3/bucket.wire.ts'

export type ObjectsTables = {
  'objects.object': ObjectRow
  'objects.version': VersionRow
  'objects.intent': IntentRow
}

const open = (scope: Pick<Scope, 'sql'>) => tables<ObjectsTables>(scope)

/** One writer an object: held to the end of the transaction. */
export const lockObject = async (scope: Scope, object: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objects:${object}`}, 0))`.execute(scope.sql)
}

export const objectRow = (scope: Scope, object: string): Promise<ObjectRow | undefined> =>
  open(scope).selectFrom('objects.object').selectAll().where('id', '=', object).executeTakeFirst()

export const versionRow = (scope: Scope, object: string, version: number): Promise<VersionRow | undefined> =>
  open(scope)
    .selectFrom('objects.version')
    .selectAll()
    .where('object_id', '=', object)
    .where('version', '=', version)
    .executeTakeFirst()

/** Versions of objects of some kinds, in order of identifier and version, of objects that are still here. */
export const versionRows = (scope: Scope, kinds?: readonly string[]): Promise<VersionRow[]> => {
  const all = open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .selectAll('v')
    .where('o.removed_at', 'is', null)
  return (kinds ? all.where('o.kind', 'in', kinds) : all)
    .orderBy('v.object_id')
    .orderBy('v.version')
    .execute()
}

/** Versions of some objects that are still here. */
export const versionsOfObjects = (scope: Scope, objects: readonly string[]): Promise<VersionRow[]> =>
  open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .selectAll('v')
    .where('o.removed_at', 'is', null)
    .where('v.object_id', '=', sql<string>`any(${[...objects]}::text[])`)
    .execute()

/** Takes the places of the tree whose objects changed since they were taken the last time. */
export async function takeChangedSlots(kysely: Scope['sql']): Promise<number[]> {
  const { rows } = await sql<{ slot: number }>`
    with taken as (delete from objects.slot_change returning slot) select distinct slot from taken`.execute(
    kysely,
  )
  return rows.map(({ slot }) => slot)
}

/** Versions of one object, first to last; none of one that is removed. */
export const versionsOfObject = (scope: Scope, object: string): Promise<VersionRow[]> =>
  open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .selectAll('v')
    .where('o.removed_at', 'is', null)
    .where('v.object_id', '=', object)
    .orderBy('v.version')
    .execute()

export const openIntents = (scope: Scope, object?: string): Promise<IntentRow[]> => {
  const all = open(scope).selectFrom('objects.intent').selectAll().where('state', '=', 'open')
  return (object ? all.where('object_id', '=', object) : all).orderBy('created_at').execute()
}

/** Gives false when another organisation is just writing an object of this identifier. */
export async function insertIntent(scope: Scope, intent: IntentRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(scope)
    .insertInto('objects.intent')
    .values({
      ...intent,
      facts: JSON.stringify(intent.facts) as never,
      adopted: JSON.stringify(intent.adopted) as never,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends an open intent; gives false when it is not open any more, and then its holder must not go on. */
export async function endIntent(scope: Scope, id: string, state: 'done' | 'dropped'): Promise<boolean> {
  const ended = await open(scope)
    .updateTable('objects.intent')
    .set({ state, settled_at: scope.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

export async function upsertObject(
  scope: Scope,
  row: Pick<ObjectRow, 'id' | 'kind' | 'head' | 'locked_until' | 'lock_mode' | 'owner'> & {
    created_at: Instant
  },
): Promise<void> {
  await open(scope)
    .insertInto('objects.object')
    .values({
      ...row,
      organisation_id: scope.organisation,
      removed_at: null,
      removal_reason: null,
      lock_reason: null,
      lock_changed_at: null,
      volume: null,
      withdrawal: null,
    })
    .onConflict(conflict =>
      conflict.columns(['organisation_id', 'id']).doUpdateSet({
        head: eb => eb.fn<number>('greatest', ['objects.object.head', 'excluded.head']),
        locked_until: eb =>
          eb.fn<Day | null>('greatest', ['objects.object.locked_until', 'excluded.locked_until']),
        // Compliance, once promised, stays.
        lock_mode: eb =>
          eb
            .case()
            .when('objects.object.lock_mode', '=', 'compliance')
            .then(sql<LockMode>`'compliance'`)
            .else(eb.ref('excluded.lock_mode'))
            .end(),
      }),
    )
    .execute()
}

export async function insertVersion(scope: Scope, row: Omit<VersionRow, 'organisation_id'>): Promise<void> {
  await open(scope)
    .insertInto('objects.version')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id', 'version']).doNothing())
    .execute()
}

export async function setLockedUntil(scope: Scope, object: string, until: Day): Promise<void> {
  await open(scope)
    .updateTable('objects.object')
    .set({ locked_until: until })
    .where('id', '=', object)
    .execute()
}

export async function setRemoved(scope: Scope, object: string, reason: string): Promise<void> {
  await open(scope)
    .updateTable('objects.object')
    .set({ removed_at: scope.clock.now(), removal_reason: reason })
    .where('id', '=', object)
    .execute()
}

export async function setVerified(
  scope: Scope,
  object: string,
  version: number,
  told: Pick<VersionRow, 'verified_at' | 'reread'>,
): Promise<void> {
  await open(scope)
    .updateTable('objects.version')
    .set(told)
    .where('object_id', '=', object)
    .where('version', '=', version)
    .execute()
}

export async function setImmutableRow(scope: Scope, object: string, version: number): Promise<void> {
  await open(scope)
    .updateTable('objects.version')
    .set({ immutable: true })
    .where('object_id', '=', object)
    .where('version', '=', version)
    .execute()
}

export const softVersions = (scope: Scope, limit: number): Promise<VersionRow[]> =>
  open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .selectAll('v')
    .where('o.removed_at', 'is', null)
    .where('v.immutable', '=', false)
    .limit(limit)
    .execute()
