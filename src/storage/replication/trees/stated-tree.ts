import type { Instance } from '#platform/acts'
import {
  type ComparedTree,
  groupsOver,
  type HeadSlot,
  keptTree,
  objectStoresOf,
  slotsOver,
  withoutLeaves,
} from '#storage/objects'
import { entriesIn, everySlot, type Places, placesAtOnce } from '../acts/fold-head-slot.ts'
import type { TreeName } from '../store/head-slots.ts'

/** Sidecars read at the same time. */
const lanes = 16

type PlacedEntry = Awaited<ReturnType<typeof entriesIn>>[number]

/** What stands replicated in some places with the digest that the disk states; what is gone from it is left out. */
async function statedIn(instance: Instance, tree: TreeName, places: Places): Promise<PlacedEntry[]> {
  const { ocfl } = objectStoresOf(instance)
  const known = await entriesIn(instance, tree, places)
  const stated: PlacedEntry[] = []
  for (let at = 0; at < known.length; at += lanes) {
    const some = known.slice(at, at + lanes)
    const digests = await Promise.all(some.map(({ id, version }) => ocfl.statedDigest(id, version)))
    for (const [n, digest] of digests.entries()) if (digest !== null) stated.push({ ...some[n]!, digest })
  }
  return stated
}

/**
 * The tree of what stands replicated with a peer as the disk states it, each version's sidecar read. It is made place by
 * place, and only the hashes of places are kept, so that memory is the same for a thousand versions and for millions;
 * what lies in a place is read again when somebody wants to see it.
 */
export async function statedTree(instance: Instance, tree: TreeName): Promise<ComparedTree> {
  const slots: HeadSlot[] = []
  const atOnce = await placesAtOnce(instance, tree)
  for (let from = 0; from < everySlot; from += atOnce) {
    const entries = await statedIn(instance, tree, { from, to: from + atOnce - 1 })
    for (const one of withoutLeaves(slotsOver(entries))) slots.push(one)
  }
  const byGroup = Map.groupBy(slots, ({ slot }) => slot >> 8)
  return keptTree(groupsOver(slots), {
    slotsIn: async groups => groups.flatMap(group => byGroup.get(group) ?? []),
    entriesIn: places => statedIn(instance, tree, places),
  })
}
