import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Damage } from '../damage.ts'
import type { ObjectRow, VersionRow } from '../rows.ts'
import type { KeptTally } from '../seen.ts'

type DamageTables = {
  'objects.damage': Damage
  'objects.object': ObjectRow
  'objects.version': VersionRow
}

const open = (scope: Pick<Scope, 'sql'>) => tables<DamageTables>(scope)
const json = (value: unknown) => (value === null ? null : JSON.stringify(value)) as never

export const openDamage = (scope: Scope, object: string): Promise<Damage | undefined> =>
  open(scope)
    .selectFrom('objects.damage')
    .selectAll()
    .where('object_id', '=', object)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** Which of some objects are known to be damaged. */
export async function damagedAmong(scope: Scope, objects: readonly string[]): Promise<Set<string>> {
  const rows = await open(scope)
    .selectFrom('objects.damage')
    .select('object_id')
    .where('object_id', '=', sql<string>`any(${[...objects]}::text[])`)
    .where('state', '=', 'open')
    .execute()
  return new Set(rows.map(({ object_id }) => object_id))
}

export const lockedDamage = (scope: Scope, id: string): Promise<Damage | undefined> =>
  open(scope).selectFrom('objects.damage').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** What is open first, then what was mended last. */
export const damages = (scope: Scope, limit: number): Promise<Damage[]> =>
  open(scope)
    .selectFrom('objects.damage')
    .selectAll()
    .orderBy(eb => eb.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('found_at', 'desc')
    .limit(limit)
    .execute()

export async function countOpenDamage(scope: Scope): Promise<number> {
  const row = await open(scope)
    .selectFrom('objects.damage')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.n
}

export const damagesOf = (scope: Scope, object: string): Promise<Damage[]> =>
  open(scope)
    .selectFrom('objects.damage')
    .selectAll()
    .where('object_id', '=', object)
    .orderBy('found_at', 'desc')
    .execute()

/** Gives false when the object is known to be damaged already. */
export async function insertDamage(scope: Scope, damage: Damage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(scope)
    .insertInto('objects.damage')
    .values({ ...damage, findings: json(damage.findings), problem: json(damage.problem) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const changeDamage = (
  scope: Scope,
  id: string,
  { problem, findings, ...changed }: Partial<Damage>,
): Promise<unknown> =>
  open(scope)
    .updateTable('objects.damage')
    .set({
      ...changed,
      ...(problem !== undefined && { problem: json(problem) }),
      ...(findings !== undefined && { findings: json(findings) }),
    })
    .where('id', '=', id)
    .execute()

/** How many objects of the office were mended since a moment. */
export async function countMended(scope: Scope, since: Instant): Promise<number> {
  const row = await open(scope)
    .selectFrom('objects.damage')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('mended_at', '>', since)
    // What a clock that ran ahead noted is no mending of this hour.
    .where('mended_at', '<=', scope.clock.now())
    .executeTakeFirstOrThrow()
  return row.n
}

export type Unread = {
  readonly object_id: string
  readonly verified_at: Instant
  readonly size_bytes: number
}

/**
 * Objects whose bytes were read longest ago, with the size of all their versions; damaged ones wait for their mending,
 * those on volumes that are away for the volume.
 */
export const unreadLongest = (scope: Scope, limit: number, here: readonly string[] = []): Promise<Unread[]> =>
  open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .leftJoin('objects.damage as d', join =>
      join
        .onRef('d.organisation_id', '=', 'v.organisation_id')
        .onRef('d.object_id', '=', 'v.object_id')
        .on('d.state', '=', 'open'),
    )
    .select(eb => [
      'v.object_id',
      // What a clock that ran ahead says of a reading is no reading.
      sql<Instant>`min(case when v.verified_at > ${scope.clock.now()} then to_timestamp(0) else v.verified_at end)`.as(
        'verified_at',
      ),
      eb.fn.sum<number>('v.size_bytes').as('size_bytes'),
    ])
    .where('o.removed_at', 'is', null)
    .where('d.id', 'is', null)
    .where(eb => eb.or([eb('o.volume', 'is', null), eb('o.volume', 'in', [...here, ''])]))
    .groupBy('v.object_id')
    .orderBy('verified_at')
    .limit(limit)
    .execute()

export const keptTally = (scope: Scope): Promise<KeptTally> =>
  open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .select(eb => [
      eb.fn.count<number>('v.object_id').distinct().as('objects'),
      eb.fn.countAll<number>().as('versions'),
      eb.fn.coalesce(eb.fn.sum<number>('v.size_bytes'), eb.lit(0)).as('size_bytes'),
      eb.fn.min('v.verified_at').as('oldest'),
    ])
    .where('o.removed_at', 'is', null)
    .executeTakeFirstOrThrow()
