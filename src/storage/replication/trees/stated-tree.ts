import type { Instance } from '#platform/acts'
import {
  type ComparedTree,
  groupsOver,
  keptTree,
  objectStoresOf,
  slotsOver,
  withoutLeaves,
} from '#storage/objects'
import { entriesIn, everySlot, type Places, placesAtOnce } from '../acts/fold-head-slot.ts'
import type { TreeName } from '../store/head-slots.ts'
import { flatPlaces } from './flat-places.ts'

/** So few entries in memory at once that what is done with is cleared away young: memory then stops growing, at the same speed. */
const entriesAtOnce = 1_024
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

/** Groups of 256 places, as kept trees put them together. */
const everyGroup = everySlot >> 8

/**
 * The tree of what stands replicated with a peer as the disk states it, each version's sidecar read. It is made place by
 * place, and only the hashes of places are kept, so that memory is the same for a thousand versions and for millions;
 * what lies in a place is read again when somebody wants to see it.
 */
export async function statedTree(instance: Instance, tree: TreeName): Promise<ComparedTree> {
  const places = flatPlaces()
  const atOnce = await placesAtOnce(instance, tree, entriesAtOnce)
  for (let from = 0; from < everySlot; from += atOnce) {
    const entries = await statedIn(instance, tree, { from, to: from + atOnce - 1 })
    for (const one of withoutLeaves(slotsOver(entries))) places.keep(one)
  }
  const groups = Array.from({ length: everyGroup }, (_, group) => groupsOver(places.inGroup(group))).flat()
  return keptTree(groups, {
    slotsIn: async asked => asked.flatMap(group => places.inGroup(group)),
    entriesIn: asked => statedIn(instance, tree, asked),
  })
}
