import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { depthMost, type Item, itemsMost } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { itemsIn, wayTo } from '../store/items.ts'

/** A folder of a space, or the space itself, where something lies or is to lie. */
export type Place = { readonly spaceId: string; readonly parentId: string | null }

const nameBytesMost = 255

/** A name as it is kept; the same letters written in two ways are one name. Refuses with `workspace.unusable-name`. */
export function usableName(given: string): string {
  const name = given.normalize('NFC')
  const isUsable =
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    !/[/\\#\p{Cc}\p{Cs}]/u.test(name) &&
    Buffer.byteLength(name) <= nameBytesMost
  if (!isUsable) throw refuse(workspaceRefusals['unusable-name'], { name: name.slice(0, 60) })
  return name
}

/** The way to a place, outermost folder first; empty for a space. */
export const wayToPlace = async (scope: Scope, { parentId }: Place): Promise<Item[]> =>
  parentId === null ? [] : wayTo(scope, parentId)

/** Lets one more item into a place. Refuses with `workspace.too-deep`, `folder-full`. */
export async function requireRoom(
  scope: Scope,
  place: Place,
  way: readonly Item[],
  levels = 1,
): Promise<void> {
  if (way.length + levels > depthMost) throw refuse(workspaceRefusals['too-deep'], {})
  if ((await itemsIn(scope, place)).length >= itemsMost) throw refuse(workspaceRefusals['folder-full'], {})
}
