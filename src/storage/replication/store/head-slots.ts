import { sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { HeadGroup, HeadSlot } from '#storage/objects'
import type { OfferRow, ReplicaRow } from '../rows.ts'
import type { ReplicaRole } from '../wire.ts'

type Sql = Scope['sql']

/** Whose tree: what we replicated to a peer (`source`), or it to us (`target`). */
export type TreeName = { readonly peer: string; readonly role: ReplicaRole }

type SlotRow = TreeName & HeadSlot
type GroupRow = TreeName & HeadGroup
type SlotTables = {
  'replication.head_slot': SlotRow
  'replication.head_group': GroupRow
  'replication.head_tree': TreeName & { made_at: Instant }
  'replication.offer': OfferRow & { slot: number }
  'replication.replica': ReplicaRow & { slot: number }
}
const open = (given: Pick<Scope, 'sql'>) => tables<SlotTables>(given)

/** One at a time makes hashes anew; held to the end of the transaction. */
export const lockTrees = async (given: Sql): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('replication.head-trees', 0))`.execute(given)
}

/** Tells every kept tree of places whose objects changed. */
export const spreadChanges = (given: Sql, slots: readonly number[]): Promise<unknown> =>
  sql`insert into replication.slot_change (peer, role, slot)
    select t.peer, t.role, s from replication.head_tree t, unnest(${[...slots]}::integer[]) s`.execute(given)

/** Takes the places of a tree that are to be made anew; `null` where it was never made. */
export async function takeChanges(given: Sql, { peer, role }: TreeName): Promise<number[] | null> {
  const { rows } = await sql<{ slot: number }>`
    with taken as (delete from replication.slot_change where peer = ${peer} and role = ${role} returning slot)
    select distinct slot from taken order by slot`.execute(given)
  const known = await open({ sql: given })
    .selectFrom('replication.head_tree')
    .select('peer')
    .where('peer', '=', peer)
    .where('role', '=', role)
    .executeTakeFirst()
  return known ? rows.map(({ slot }) => slot) : null
}

export const noteTree = (given: Sql, tree: TreeName, at: Instant): Promise<unknown> =>
  open({ sql: given })
    .insertInto('replication.head_tree')
    .values({ ...tree, made_at: at })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Puts what some places amount to in the place of what they were. */
export async function replaceSlots(
  given: Sql,
  { peer, role }: TreeName,
  places: readonly number[],
  slots: readonly HeadSlot[],
): Promise<void> {
  await sql`delete from replication.head_slot where peer = ${peer} and role = ${role}
    and slot = any(${[...places]}::integer[])`.execute(given)
  // Six columns a row; the wire of the database takes 65 535 values at once.
  for (let at = 0; at < slots.length; at += 5_000)
    await open({ sql: given })
      .insertInto('replication.head_slot')
      .values(slots.slice(at, at + 5_000).map(slot => ({ ...slot, peer, role })))
      .execute()
}

/** The kept places of some groups; leaves come along only where a place above is a bucket. */
export async function headSlots(
  given: Sql,
  { peer, role }: TreeName,
  groups: readonly number[],
): Promise<HeadSlot[]> {
  const { rows } = await sql<HeadSlot>`
    select slot, entries, hash, is_one_object,
      case when sum(entries) over (partition by slot >> 4) <= 16
        or (is_one_object and count(*) over (partition by slot >> 4) = 1) then leaves end as leaves
    from unnest(${[...groups]}::integer[]) as g(figures)
    join replication.head_slot on slot between g.figures * 256 and g.figures * 256 + 255
    where peer = ${peer} and role = ${role}`.execute(given)
  return rows
}

/** Puts what some groups amount to in the place of what they were. */
export async function replaceGroups(
  given: Sql,
  { peer, role }: TreeName,
  figures: readonly number[],
  groups: readonly HeadGroup[],
): Promise<void> {
  const sqlOf = open({ sql: given })
  await sqlOf
    .deleteFrom('replication.head_group')
    .where('peer', '=', peer)
    .where('role', '=', role)
    .where('figures', 'in', [...figures])
    .execute()
  if (groups.length === 0) return
  await sqlOf
    .insertInto('replication.head_group')
    .values(groups.map(group => ({ ...group, peer, role })))
    .execute()
}

/** What the groups of a tree amount to: all that its heads need. */
export const headGroups = (given: Sql, { peer, role }: TreeName): Promise<HeadGroup[]> =>
  open({ sql: given })
    .selectFrom('replication.head_group')
    .select(['figures', 'entries', 'hash'])
    .where('peer', '=', peer)
    .where('role', '=', role)
    .execute()

/** How many versions of one office stand receipted between us and a peer. */
export async function countAgreed(scope: Scope, { peer, role }: TreeName): Promise<number> {
  const row = await open(scope)
    .selectFrom(role === 'source' ? 'replication.offer' : 'replication.replica')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('peer', '=', peer)
    .where('state', '=', role === 'source' ? sql.lit<'receipted'>('receipted') : (sql.lit('kept') as never))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Versions of one office that stand receipted between us and a peer, in some places of the tree. */
export async function agreedIn(
  scope: Scope,
  { peer, role }: TreeName,
  slots: readonly number[] | { readonly from: number; readonly to: number },
): Promise<{ object_id: string; version: number; slot: number }[]> {
  const table = role === 'source' ? 'replication.offer' : 'replication.replica'
  const rows = open(scope)
    .selectFrom(table)
    .select(['object_id', 'version', 'slot'])
    .where('peer', '=', peer)
    .where('state', '=', role === 'source' ? sql.lit<'receipted'>('receipted') : (sql.lit('kept') as never))
  return 'from' in slots
    ? rows.where('slot', '>=', slots.from).where('slot', '<=', slots.to).execute()
    : rows.where('slot', '=', sql<number>`any(${[...slots]}::integer[])`).execute()
}
