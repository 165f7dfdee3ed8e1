import type { Instance } from '#platform/acts'
import type { ComparedTree } from '#storage/objects'
import { headTree } from '../acts/fold-head-slot.ts'
import { type AnsweringTree, replicationOf } from '../held.ts'
import type { TreeName } from '../store/head-slots.ts'
import type { ReplicaRole } from '../wire.ts'
import { statedTree } from './stated-tree.ts'

/** So long after its last question the tree of a comparison is kept. */
const keptMs = 120_000

/** Our side of a comparison: by the sidecars on the disk, or by the catalogue. */
export const ownTree = (instance: Instance, tree: TreeName, isDeep: boolean): Promise<ComparedTree> =>
  isDeep ? statedTree(instance, tree) : headTree(instance, tree)

/**
 * The tree another centre is compared with when it asks in a role; ours is the opposite one. It is made for the first
 * question of a comparison and kept for those that go on from it, for they are about the same. What lies in a place is
 * looked at anew each time.
 */
export function treeFor(
  instance: Instance,
  asked: { readonly peer: string; readonly as: ReplicaRole; readonly isDeep: boolean },
  isFirst: boolean,
): Promise<ComparedTree> {
  const { answering } = replicationOf(instance)
  const { peer, as, isDeep } = asked
  const name = `${peer} ${as} ${isDeep}`
  const known = answering.get(name)
  if (known && (known.isBeingMade || !isFirst)) {
    known.timer.refresh()
    return known.tree
  }
  clearTimeout(known?.timer)
  const made: AnsweringTree = {
    isBeingMade: true,
    tree: ownTree(instance, { peer, role: as === 'source' ? 'target' : 'source' }, isDeep),
    timer: setTimeout(() => {
      if (!made.isBeingMade && answering.get(name) === made) answering.delete(name)
    }, keptMs).unref(),
  }
  answering.set(name, made)
  made.tree.then(
    () => {
      made.isBeingMade = false
      made.timer.refresh()
    },
    () => answering.delete(name),
  )
  return made.tree
}
