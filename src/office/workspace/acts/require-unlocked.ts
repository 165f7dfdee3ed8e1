import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Item, ItemLock } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { locksOn } from '../store/locks.ts'

/** Which tokens of locks a program showed, and as whom: a lock is of use only to who took it. */
export type Shown = { readonly tokens: ReadonlySet<string>; readonly personId: string }

const isCovered = (locks: readonly ItemLock[], { tokens, personId }: Shown): boolean =>
  locks.length === 0 || locks.some(lock => tokens.has(lock.token) && lock.person_id === personId)

/** Locks over an item: its own, and deep ones of the folders it lies in. */
export const locksOver = async (scope: Scope, way: readonly Item[]): Promise<ItemLock[]> => {
  const item = way.at(-1)
  const found = await locksOn(
    scope,
    way.map(({ id }) => id),
    scope.clock.now(),
  )
  return found.filter(lock => lock.item_id === item?.id || lock.is_deep)
}

/**
 * Lets an item be changed: the lock over it, if there is any, is shown by who took it. `way` leads to the item, itself
 * last; an empty one is a store, which nobody locks. Refuses with `workspace.locked`.
 */
export async function requireUnlocked(scope: Scope, way: readonly Item[], shown: Shown): Promise<void> {
  const locks = await locksOver(scope, way)
  if (!isCovered(locks, shown))
    throw refuse(workspaceRefusals.locked, { name: way.at(-1)!.name, person: locks[0]!.person_name })
}

/** Lets everything below an item be taken away, with it. Refuses with `workspace.locked`. */
export async function requireAllUnlocked(scope: Scope, below: readonly Item[], shown: Shown): Promise<void> {
  const locks = await locksOn(
    scope,
    below.map(({ id }) => id),
    scope.clock.now(),
  )
  for (const item of below) {
    const own = locks.filter(lock => lock.item_id === item.id)
    if (!isCovered(own, shown))
      throw refuse(workspaceRefusals.locked, { name: item.name, person: own[0]!.person_name })
  }
}
