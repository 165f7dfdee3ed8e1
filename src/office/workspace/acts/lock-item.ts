import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, newRandomId } from '#platform/values'
import type { Item, ItemLock } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { itemsBelow } from '../store/items.ts'
import { insertLock, locksOn, prolongLock, removeLock } from '../store/locks.ts'
import { holdSpace } from '../store/spaces.ts'
import { locksOver } from './require-unlocked.ts'

/** A program that has gone away without a word holds a file so long. */
export const lockLongestMs = 3_600_000
export const lockShortestMs = 60_000
/** Shared locks on one item. */
const locksMost = 100

export type LockOrder = {
  readonly isShared: boolean
  readonly isDeep: boolean
  /** XML. */
  readonly owner: string
  readonly lastsMs: number
  readonly person: { readonly id: string; readonly name: string }
}

const endOf = (scope: Scope, lastsMs: number) =>
  asInstant(scope.clock.now().getTime() + Math.min(lockLongestMs, Math.max(lockShortestMs, lastsMs)))

/**
 * Locks an item against writing by others (RFC 4918 section 6): exclusively, or shared with others who lock it so. `way`
 * leads to it, itself last. Refuses with `workspace.locked`, `too-many-locks`.
 */
export async function lockItem(scope: Scope, way: readonly Item[], order: LockOrder): Promise<ItemLock> {
  const item = way.at(-1)!
  await holdSpace(scope, item.space_id)
  const over = await locksOver(scope, way)
  const below = order.isDeep ? (await itemsBelow(scope, item.id)).slice(1) : []
  const inside = await locksOn(
    scope,
    below.map(({ id }) => id),
    scope.clock.now(),
  )
  const standing = [...over, ...inside]
  const against = standing.find(lock => !order.isShared || !lock.is_shared)
  if (against) throw refuse(workspaceRefusals.locked, { name: item.name, person: against.person_name })
  if (standing.length >= locksMost) throw refuse(workspaceRefusals['too-many-locks'], {})
  const lock: ItemLock = {
    token: `urn:uuid:${newRandomId()}`,
    item_id: item.id,
    is_shared: order.isShared,
    is_deep: order.isDeep && item.is_folder,
    owner: order.owner,
    person_id: order.person.id,
    person_name: order.person.name,
    taken_at: scope.clock.now(),
    ends_at: endOf(scope, order.lastsMs),
  }
  await insertLock(scope, lock)
  return lock
}

/** The lock of a token over an item, taken by this person. Refuses with `workspace.no-such-lock`. */
async function ownLock(
  scope: Scope,
  way: readonly Item[],
  token: string,
  personId: string,
): Promise<ItemLock> {
  const lock = (await locksOver(scope, way)).find(one => one.token === token && one.person_id === personId)
  if (!lock) throw refuse(workspaceRefusals['no-such-lock'], {})
  return lock
}

/** Lets a lock last longer. Refuses with `workspace.no-such-lock`. */
export async function refreshLock(
  scope: Scope,
  way: readonly Item[],
  given: { token: string; personId: string; lastsMs: number },
): Promise<ItemLock> {
  const lock = await ownLock(scope, way, given.token, given.personId)
  const endsAt = endOf(scope, given.lastsMs)
  await prolongLock(scope, lock.token, endsAt)
  return { ...lock, ends_at: endsAt }
}

/** Ends a lock. Refuses with `workspace.lock-elsewhere`. */
export async function unlockItem(
  scope: Scope,
  way: readonly Item[],
  given: { token: string; personId: string },
): Promise<void> {
  const lock = (await locksOver(scope, way)).find(
    one => one.token === given.token && one.person_id === given.personId,
  )
  if (!lock) throw refuse(workspaceRefusals['lock-elsewhere'], {})
  await removeLock(scope, lock.token)
}
