import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Day, Instant } from '#platform/values'
import type { ObjectRow, VersionRow } from './rows.ts'
import type { LockMode } from './s3/bucket.wire.ts'

export type ObjectsTables = {
  'objects.object': ObjectRow
  'objects.version': VersionRow
}

const open = (scope: Pick<Scope, 'sql'>) => tables<ObjectsTables>(scope)

/** One writer an object: held to the end of the transaction. Taken in one order, so that two lots never wait in a ring. */
export const lockObjects = async (scope: Scope, objects: readonly string[]): Promise<void> => {
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended('objects:' || object, 0) as key
      from unnest(${[...objects]}::text[]) as object order by key) as keys`.execute(scope.sql)
}

export const lockObject = (scope: Scope, object: string): Promise<void> => lockObjects(scope, [object])

export const objectRow = (scope: Scope, object: string): Promise<ObjectRow | undefined> =>
  open(scope).selectFrom('objects.object').selectAll().where('id', '=', object).executeTakeFirst()

export const objectRows = (scope: Scope, objects: readonly string[]): Promise<ObjectRow[]> =>
  open(scope)
    .selectFrom('objects.object')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...objects]}::text[])`)
    .execute()

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

/** Versions of some objects that are still here, of each first to last. */
export const versionsOfObjects = (scope: Scope, objects: readonly string[]): Promise<VersionRow[]> =>
  open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .selectAll('v')
    .where('o.removed_at', 'is', null)
    .where('v.object_id', '=', sql<string>`any(${[...objects]}::text[])`)
    .orderBy('v.object_id')
    .orderBy('v.version')
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
  versionsOfObjects(scope, [object])

type EnteredObject = Pick<ObjectRow, 'id' | 'kind' | 'head' | 'locked_until' | 'lock_mode' | 'owner'> & {
  readonly created_at: Instant
}

/** Enters objects or their newer versions; none of them twice. */
export async function upsertObjects(scope: Scope, rows: readonly EnteredObject[]): Promise<void> {
  if (rows.length === 0) return
  await open(scope)
    .insertInto('objects.object')
    .values(
      rows.map(row => ({
        ...row,
        organisation_id: scope.organisation,
        removed_at: null,
        removal_reason: null,
        lock_reason: null,
        lock_changed_at: null,
        volume: null,
        withdrawal: null,
      })),
    )
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

export async function insertVersions(
  scope: Scope,
  rows: readonly Omit<VersionRow, 'organisation_id'>[],
): Promise<void> {
  if (rows.length === 0) return
  await open(scope)
    .insertInto('objects.version')
    .values(rows.map(row => ({ ...row, organisation_id: scope.organisation })))
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

export type NamedVersion = Pick<VersionRow, 'object_id' | 'version'>

/** Notes the same of some versions. */
export async function noteOfVersions(
  scope: Scope,
  versions: readonly NamedVersion[],
  noted: Partial<Pick<VersionRow, 'verified_at' | 'reread' | 'immutable'>>,
): Promise<void> {
  if (versions.length === 0) return
  const objects = versions.map(({ object_id }) => object_id)
  const numbers = versions.map(({ version }) => version)
  await open(scope)
    .updateTable('objects.version')
    .set(noted)
    .where(
      sql<boolean>`(object_id, version) in (select * from unnest(${objects}::text[], ${numbers}::integer[]))`,
    )
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
