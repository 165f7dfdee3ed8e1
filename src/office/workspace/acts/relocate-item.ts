import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { Item } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import {
  changeItem,
  insertItem,
  itemById,
  itemNamed,
  itemsBelow,
  moveToSpace,
  wayTo,
} from '../store/items.ts'
import { removeLocksOn } from '../store/locks.ts'
import { copyProperties } from '../store/properties.ts'
import { holdSpace } from '../store/spaces.ts'
import { type Place, requireRoom, usableName, wayToPlace } from './place.ts'
import { removeItem } from './remove-item.ts'
import { requireAllUnlocked, requireUnlocked, type Shown } from './require-unlocked.ts'

export type Relocation = {
  readonly item: Item
  readonly to: Place
  readonly name: string
  /** Whether what has that name there may go to the bin. */
  readonly overwrite: boolean
  readonly shown: Shown
}

const levelsOf = (below: readonly Item[]): number => {
  const depth = new Map<string, number>()
  for (const one of below) depth.set(one.id, (depth.get(one.parent_id ?? '') ?? 0) + 1)
  return Math.max(...depth.values())
}

/** Makes the place ready: nothing of the name is there any more. Gives whether something was. */
async function cleared(scope: Scope, given: Relocation, name: string): Promise<boolean> {
  const { item, to, overwrite, shown } = given
  const way = await wayToPlace(scope, to)
  if (way.some(({ id }) => id === item.id)) throw refuse(workspaceRefusals['into-itself'], { name })
  const there = await itemNamed(scope, to, name)
  if (there?.id === item.id) throw refuse(workspaceRefusals['into-itself'], { name })
  if (there && !overwrite) throw refuse(workspaceRefusals['not-overwritten'], { name })
  if (there && (await wayTo(scope, item.id)).some(({ id }) => id === there.id))
    throw refuse(workspaceRefusals['into-itself'], { name })
  await requireUnlocked(scope, way, shown)
  if (there) await removeItem(scope, { item: there, shown })
  await requireRoom(scope, to, way, levelsOf(await itemsBelow(scope, item.id)))
  return there !== undefined
}

const held = async (scope: Scope, { item, to }: Relocation): Promise<void> => {
  // Always in one order, so that two moves across each other do not wait for ever.
  for (const id of [...new Set([item.space_id, to.spaceId])].sort()) await holdSpace(scope, id)
}

/**
 * Moves an item, or gives it another name. Locks do not move with it.
 *
 * Refuses with `workspace.unusable-name`, `into-itself`, `not-overwritten`, `locked`, `too-deep`, `folder-full`.
 */
export async function moveItem(scope: Scope, given: Relocation): Promise<{ overwrote: boolean }> {
  const { item, to, shown } = given
  const name = usableName(given.name)
  await held(scope, given)
  const way = await wayTo(scope, item.id)
  await requireUnlocked(scope, way.slice(0, -1), shown)
  await requireUnlocked(scope, way, shown)
  const below = await itemsBelow(scope, item.id)
  await requireAllUnlocked(scope, below, shown)
  const overwrote = await cleared(scope, given, name)
  await removeLocksOn(
    scope,
    below.map(({ id }) => id),
  )
  await changeItem(scope, item.id, { name, parent_id: to.parentId })
  await moveToSpace(
    scope,
    below.map(({ id }) => id),
    to.spaceId,
  )
  await scope.announce({
    type: 'workspace.item-moved',
    object: { kind: 'workspace-item', id: item.id },
    detail: { name, from: item.name },
  })
  return { overwrote }
}

/**
 * Copies an item, with everything in it or (a folder) alone; the copy begins with version 1.
 *
 * Refuses with `workspace.unusable-name`, `into-itself`, `not-overwritten`, `locked`, `too-deep`, `folder-full`.
 */
export async function copyItem(
  scope: Scope,
  given: Relocation & { alone: boolean },
): Promise<{ overwrote: boolean }> {
  const { item, to } = given
  const name = usableName(given.name)
  await held(scope, given)
  const overwrote = await cleared(scope, given, name)
  const fresh = new Map<string, string>()
  const copied = given.alone ? [(await itemById(scope, item.id))!] : await itemsBelow(scope, item.id)
  for (const one of copied) {
    const isTop = one.id === item.id
    const id = newId()
    fresh.set(one.id, id)
    await insertItem(scope, {
      ...one,
      id,
      space_id: to.spaceId,
      parent_id: isTop ? to.parentId : fresh.get(one.parent_id!)!,
      name: isTop ? name : one.name,
      version: one.is_folder ? null : 1,
      made_at: scope.clock.now(),
      changed_at: scope.clock.now(),
      changed_by: actorName(scope.actor),
    })
    await copyProperties(scope, one.id, id)
  }
  await scope.announce({
    type: 'workspace.item-copied',
    object: { kind: 'workspace-item', id: fresh.get(item.id)! },
    detail: { name, from: item.name, items: copied.length },
  })
  return { overwrote }
}
