import { type Scope, tables } from '#platform/acts'
import type { Placement, Quota } from '../placement.ts'
import type { ObjectRow, VersionRow } from '../rows.ts'

type PlacementTables = {
  'objects.placement': Placement
  'objects.quota': Quota
  'objects.object': ObjectRow
  'objects.version': VersionRow
}

const open = (scope: Pick<Scope, 'sql'>) => tables<PlacementTables>(scope)

export const placementOf = (scope: Scope, kind: string): Promise<Placement | undefined> =>
  open(scope).selectFrom('objects.placement').selectAll().where('kind', '=', kind).executeTakeFirst()

export const placements = (scope: Scope): Promise<Placement[]> =>
  open(scope).selectFrom('objects.placement').selectAll().orderBy('kind').execute()

export const upsertPlacement = (scope: Scope, placement: Placement): Promise<unknown> => {
  const { organisation_id: _, kind: __, ...changed } = placement
  return open(scope)
    .insertInto('objects.placement')
    .values(placement)
    .onConflict(conflict => conflict.columns(['organisation_id', 'kind']).doUpdateSet(changed))
    .execute()
}

export const quotaOf = (scope: Scope): Promise<Quota | undefined> =>
  open(scope).selectFrom('objects.quota').selectAll().executeTakeFirst()

export const upsertQuota = (scope: Scope, quota: Quota): Promise<unknown> => {
  const { organisation_id: _, ...changed } = quota
  return open(scope)
    .insertInto('objects.quota')
    .values(quota)
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(changed))
    .execute()
}

/** Bytes of all sealed versions that are here. */
export async function keptBytes(scope: Scope): Promise<number> {
  const row = await open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .select(eb => eb.fn.coalesce(eb.fn.sum<number>('v.size_bytes'), eb.lit(0)).as('bytes'))
    .where('o.removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.bytes)
}
