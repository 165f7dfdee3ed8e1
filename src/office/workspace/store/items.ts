import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { type EarlierVersion, type Item, itemsMost, type StoredFile } from '../item.ts'
import { type ItemRow, tables } from './tables.ts'

const columns = [
  'id',
  'space_id',
  'parent_id',
  'name',
  'is_folder',
  'version',
  'digest',
  'size_bytes',
  'mime',
  'made_at',
  'changed_at',
  'changed_by',
  'removed_at',
] as const

const itemOf = (row: ItemRow): Item =>
  ({ ...row, size_bytes: row.size_bytes === null ? null : Number(row.size_bytes) }) as Item

const select = (scope: Scope) => tables(scope).selectFrom('workspace.item').select(columns)

export async function itemById(scope: Scope, id: string): Promise<Item | undefined> {
  const row = await select(scope).where('id', '=', id).executeTakeFirst()
  return row && itemOf(row)
}

/** The living item of a name in a folder, or directly in a space. */
export async function itemNamed(
  scope: Scope,
  place: { spaceId: string; parentId: string | null },
  name: string,
): Promise<Item | undefined> {
  const row = await select(scope)
    .where('space_id', '=', place.spaceId)
    .where('parent_id', place.parentId === null ? 'is' : '=', place.parentId)
    .where('name', '=', name)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && itemOf(row)
}

/** What lies in a folder, or directly in a space: folders first, by name. */
export async function itemsIn(
  scope: Scope,
  place: { spaceId: string; parentId: string | null },
): Promise<Item[]> {
  const rows = await select(scope)
    .where('space_id', '=', place.spaceId)
    .where('parent_id', place.parentId === null ? 'is' : '=', place.parentId)
    .where('removed_at', 'is', null)
    .orderBy('is_folder', 'desc')
    .orderBy('name')
    .limit(itemsMost)
    .execute()
  return rows.map(itemOf)
}

/** Living items of a space below one of them, itself first, nearer ones before those deeper. */
export async function itemsBelow(scope: Scope, id: string): Promise<Item[]> {
  const { rows } = await sql<ItemRow>`
    with recursive below as (
      select item.*, 0 as depth from workspace.item where id = ${id}
      union all
      select item.*, below.depth + 1 from workspace.item join below on item.parent_id = below.id
      where item.removed_at is null)
    select ${sql.join(columns.map(name => sql.ref(name)))} from below order by depth, name`.execute(scope.sql)
  return rows.map(itemOf)
}

/** An item with the folders it lies in, outermost first. */
export async function wayTo(scope: Scope, id: string): Promise<Item[]> {
  const { rows } = await sql<ItemRow>`
    with recursive above as (
      select item.*, 0 as height from workspace.item where id = ${id}
      union all
      select item.*, above.height + 1 from workspace.item join above on item.id = above.parent_id)
    select ${sql.join(columns.map(name => sql.ref(name)))} from above order by height desc`.execute(scope.sql)
  return rows.map(itemOf)
}

export const insertItem = (scope: Scope, row: ItemRow) =>
  tables(scope)
    .insertInto('workspace.item')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const changeItem = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<ItemRow, 'id' | 'space_id'>> & { space_id?: string },
) => tables(scope).updateTable('workspace.item').set(changed).where('id', '=', id).execute()

/** Items move to another space with the folder they lie in. */
export const moveToSpace = (scope: Scope, ids: readonly string[], spaceId: string) =>
  tables(scope).updateTable('workspace.item').set({ space_id: spaceId }).where('id', 'in', ids).execute()

/** Puts items into the bin together. */
export const removeItems = (scope: Scope, ids: readonly string[], at: Instant) =>
  tables(scope).updateTable('workspace.item').set({ removed_at: at }).where('id', 'in', ids).execute()

/** What was put into the bin of a space, newest first: only the outermost of what was removed together. */
export async function binOf(scope: Scope, spaceId: string, most: number): Promise<Item[]> {
  const rows = await select(scope)
    .where('space_id', '=', spaceId)
    .where('removed_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('workspace.item as folder')
            .whereRef('folder.id', '=', 'workspace.item.parent_id')
            .whereRef('folder.removed_at', '=', 'workspace.item.removed_at')
            .select('folder.id'),
        ),
      ),
    )
    .orderBy('removed_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(itemOf)
}

/** What was removed together with an item and lies below it, the item with it. */
export async function removedTogether(scope: Scope, item: Item): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id, removed_at from workspace.item where id = ${item.id}
      union all
      select item.id, item.removed_at from workspace.item join below on item.parent_id = below.id
      where item.removed_at = below.removed_at)
    select id from below`.execute(scope.sql)
  return rows.map(({ id }) => id)
}

export const takeOutOfBin = (scope: Scope, ids: readonly string[]) =>
  tables(scope).updateTable('workspace.item').set({ removed_at: null }).where('id', 'in', ids).execute()

/** Keeps the version that is just being followed by another. */
export const keepVersion = (scope: Scope, file: StoredFile) =>
  tables(scope)
    .insertInto('workspace.earlier_version')
    .values({
      organisation_id: scope.organisation,
      item_id: file.id,
      version: file.version,
      digest: file.digest,
      size_bytes: file.size_bytes,
      mime: file.mime,
      written_at: file.changed_at,
      written_by: file.changed_by,
    })
    .execute()

/** Versions before the newest, newest first. */
export async function earlierVersions(scope: Scope, itemId: string): Promise<EarlierVersion[]> {
  const rows = await tables(scope)
    .selectFrom('workspace.earlier_version')
    .select(['item_id', 'version', 'digest', 'size_bytes', 'mime', 'written_at', 'written_by'])
    .where('item_id', '=', itemId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(row => ({ ...row, size_bytes: Number(row.size_bytes) }))
}
