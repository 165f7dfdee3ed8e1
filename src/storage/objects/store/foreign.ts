import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { SignedReceipt } from '#platform/trust'
import type { SignedWithdrawal } from '../foreign.ts'
import type { ObjectRow, VersionRow } from '../rows.ts'

type ForeignTables = { 'objects.object': ObjectRow; 'objects.version': VersionRow }
const open = (scope: Pick<Scope, 'sql'>) => tables<ForeignTables>(scope)

export const noteWithdrawal = (scope: Scope, object: string, order: SignedReceipt<SignedWithdrawal>) =>
  open(scope)
    .updateTable('objects.object')
    .set({ withdrawal: JSON.stringify(order) as never })
    .where('id', '=', object)
    .execute()

/** Objects of other owners that were withdrawn and are still here. */
export const withdrawnObjects = (scope: Scope, limit: number): Promise<ObjectRow[]> =>
  open(scope)
    .selectFrom('objects.object')
    .selectAll()
    .where('withdrawal', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('locked_until')
    .limit(limit)
    .execute()

/** One version of an object of another owner. */
export type ForeignVersion = Pick<VersionRow, 'object_id' | 'version'>

/** Versions of an owner's objects that are here, by identifier and version; `after` is the last one told before. */
export function foreignVersions(
  scope: Scope,
  owner: string,
  { after, limit }: { readonly after: ForeignVersion | null; readonly limit: number },
): Promise<ForeignVersion[]> {
  const all = open(scope)
    .selectFrom('objects.version as v')
    .innerJoin('objects.object as o', join =>
      join.onRef('o.organisation_id', '=', 'v.organisation_id').onRef('o.id', '=', 'v.object_id'),
    )
    .select(['v.object_id', 'v.version'])
    .where('o.owner', '=', owner)
    .where('o.removed_at', 'is', null)
  const rest = after
    ? all.where(sql<boolean>`(v.object_id, v.version) > (${after.object_id}, ${after.version})`)
    : all
  return rest.orderBy('v.object_id').orderBy('v.version').limit(limit).execute()
}

/** How many objects of the office are not copies of this owner: its own, in its custody, or of yet another owner. */
export async function countObjectsBeside(scope: Scope, owner: string): Promise<number> {
  const { n } = await open(scope)
    .selectFrom('objects.object')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('owner', 'is distinct from', owner)
    .executeTakeFirstOrThrow()
  return Number(n)
}
