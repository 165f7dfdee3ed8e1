import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { ObjectMove, ObjectRow, VersionRow } from '../rows.ts'

type VolumeTables = {
  'objects.object': ObjectRow
  'objects.version': VersionRow
  'objects.object_move': ObjectMove
}

const open = (scope: Pick<Scope, 'sql'>) => tables<VolumeTables>(scope)

export type VolumeTally = {
  /** `null`: that of receipt. */
  readonly volume: string | null
  readonly objects: number
  readonly sizeBytes: number
}

/** What of an office rests on which volume. */
export async function volumeTallies(scope: Scope): Promise<VolumeTally[]> {
  const rows = await open(scope)
    .selectFrom('objects.object as o')
    .innerJoin('objects.version as v', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .select(eb => [
      'o.volume',
      eb.fn.count<number>('o.id').distinct().as('objects'),
      eb.fn.sum<number>('v.size_bytes').as('sizeBytes'),
    ])
    .where('o.removed_at', 'is', null)
    .groupBy('o.volume')
    .orderBy('o.volume')
    .execute()
  return rows.map(row => ({ ...row, objects: Number(row.objects), sizeBytes: Number(row.sizeBytes) }))
}

/** Objects on a volume that came before a moment, the oldest first. */
export const objectsOn = (
  scope: Scope,
  volume: string | null,
  before: Instant,
  limit: number,
): Promise<ObjectRow[]> =>
  open(scope)
    .selectFrom('objects.object')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('volume', volume === null ? 'is' : '=', volume)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()

export const setVolume = (scope: Scope, object: string, volume: string | null): Promise<unknown> =>
  open(scope).updateTable('objects.object').set({ volume }).where('id', '=', object).execute()

export const openMoves = (scope: Scope): Promise<ObjectMove[]> =>
  open(scope).selectFrom('objects.object_move').selectAll().orderBy('begun_at').execute()

/** The last target asked for counts. */
export const beginMove = (scope: Scope, object: string, target: string | null): Promise<unknown> =>
  open(scope)
    .insertInto('objects.object_move')
    .values({ organisation_id: scope.organisation, object_id: object, target, begun_at: scope.clock.now() })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id']).doUpdateSet({ target }))
    .execute()

export const endMove = (scope: Scope, object: string): Promise<unknown> =>
  open(scope).deleteFrom('objects.object_move').where('object_id', '=', object).execute()
