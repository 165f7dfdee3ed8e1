import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Item } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import {
  changeItem,
  itemById,
  itemNamed,
  itemsBelow,
  removedTogether,
  removeItems,
  takeOutOfBin,
  wayTo,
} from '../store/items.ts'
import { removeLocksOn } from '../store/locks.ts'
import { holdSpace } from '../store/spaces.ts'
import { requireAllUnlocked, requireUnlocked, type Shown } from './require-unlocked.ts'

/**
 * Puts an item, with everything in it, into the bin of its store; it can be taken out again, its versions with it.
 *
 * Czech: odstranění do koše. Refuses with `workspace.locked`.
 */
export async function removeItem(scope: Scope, given: { item: Item; shown: Shown }): Promise<void> {
  const { item, shown } = given
  await holdSpace(scope, item.space_id)
  const way = await wayTo(scope, item.id)
  await requireUnlocked(scope, way.slice(0, -1), shown)
  await requireUnlocked(scope, way, shown)
  const below = await itemsBelow(scope, item.id)
  await requireAllUnlocked(scope, below, shown)
  const ids = below.map(({ id }) => id)
  await removeLocksOn(scope, ids)
  await removeItems(scope, ids, scope.clock.now())
  await scope.announce({
    type: 'workspace.item-removed',
    object: { kind: 'workspace-item', id: item.id },
    detail: { name: item.name, items: ids.length },
  })
}

/** A name that nothing living has in a place: `dopis (2).docx` where `dopis.docx` has come back meanwhile. */
async function freeName(
  scope: Scope,
  { space_id: spaceId, parent_id: parentId, name }: Item,
): Promise<string> {
  const at = name.lastIndexOf('.')
  const [stem, ending] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, '']
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${stem} (${n})${ending}`
    if (!(await itemNamed(scope, { spaceId, parentId }, tried))) return tried
  }
}

/**
 * Takes an item out of the bin with all that was removed together with it. Where its folder is in the bin too, it comes
 * directly into the store; where its name is taken, it gets a number. Refuses with `workspace.not-found`.
 */
export async function takeFromBin(scope: Scope, given: { id: string }): Promise<Item> {
  const item = await itemById(scope, given.id)
  if (!item?.removed_at) throw refuse(workspaceRefusals['not-found'], { name: item?.name ?? given.id })
  await holdSpace(scope, item.space_id)
  const folder = item.parent_id === null ? null : await itemById(scope, item.parent_id)
  const home = { ...item, parent_id: folder?.removed_at ? null : item.parent_id }
  const name = await freeName(scope, home)
  const ids = await removedTogether(scope, item)
  await changeItem(scope, item.id, { name, parent_id: home.parent_id })
  await takeOutOfBin(scope, ids)
  await scope.announce({
    type: 'workspace.item-restored',
    object: { kind: 'workspace-item', id: item.id },
    detail: { name, items: ids.length },
  })
  return { ...home, name, removed_at: null }
}
