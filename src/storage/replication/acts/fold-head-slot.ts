import type { Instance } from '#platform/acts'
import {
  type ComparedTree,
  type TreeEntry as Entry,
  groupsOver,
  keptTree,
  slotsOver,
  takeChangedSlots,
  versionsOfObjects,
} from '#storage/objects'
import {
  agreedIn,
  countAgreed,
  headGroups,
  headSlots,
  lockTrees,
  noteTree,
  replaceGroups,
  replaceSlots,
  spreadChanges,
  type TreeName,
  takeChanges,
} from '../store/head-slots.ts'
import { everyOffice } from './work-off.ts'

export const everySlot = 65_536
/** Entries held in memory at once, whatever the size of the tree. */
const entriesAtOnce = 4_096
/** Places made anew at once: a few without asking how full they are. */
const slotsAtOnce = { least: 16, unasked: 64, most: 4_096 }
/** Groups of 256 places put together at once. */
const groupsAtOnce = 32

export type Places = Parameters<typeof agreedIn>[2]

/** What stands replicated between us and a peer in some places, by the catalogue: what is gone is left out. */
export async function entriesIn(
  instance: Instance,
  tree: TreeName,
  places: Places,
): Promise<(Entry & { readonly slot: number })[]> {
  const entries: (Entry & { readonly slot: number })[] = []
  for (const who of await everyOffice(instance))
    await instance.runner.read(who, async scope => {
      const agreed = await agreedIn(scope, tree, places)
      if (agreed.length === 0) return
      const ids = [...new Set(agreed.map(({ object_id }) => object_id))]
      const digests = new Map(
        (await versionsOfObjects(scope, ids)).map(row => [
          `${row.object_id}\0${row.version}`,
          row.inventory_digest,
        ]),
      )
      for (const { object_id: id, version, slot } of agreed) {
        const digest = digests.get(`${id}\0${version}`)
        if (digest !== undefined) entries.push({ id, version, digest, slot })
      }
    })
  return entries
}

/** How many places may be made at once so that memory stays the same for any size: whole groups of sixteen. */
export async function placesAtOnce(
  instance: Instance,
  tree: TreeName,
  entries: number = entriesAtOnce,
): Promise<number> {
  let count = 1
  for (const who of await everyOffice(instance))
    count += await instance.runner.read(who, scope => countAgreed(scope, tree))
  const places = 2 ** Math.floor(Math.log2((everySlot * entries) / count))
  return Math.min(Math.max(places, slotsAtOnce.least), slotsAtOnce.most)
}

const chunksOf = (numbers: readonly number[], most: number): number[][] =>
  Array.from({ length: Math.ceil(numbers.length / most) }, (_, n) => numbers.slice(n * most, (n + 1) * most))

/**
 * Makes anew the hashes of those places of the kept tree whose objects changed, of all places when it was never made.
 * Changes are noted in the transaction that makes them, and taken here together with the new hashes or not at all. Gives
 * how many places were made.
 */
export async function foldHeadSlots(instance: Instance, tree: TreeName): Promise<number> {
  return instance.database.kysely.transaction().execute(async given => {
    const kysely = given as never
    await lockTrees(kysely)
    const changed = await takeChangedSlots(kysely)
    if (changed.length > 0) await spreadChanges(kysely, changed)
    const due = await takeChanges(kysely, tree)
    const slots = due ?? Array.from({ length: everySlot }, (_, slot) => slot)
    const atOnce =
      slots.length > slotsAtOnce.unasked ? await placesAtOnce(instance, tree) : slotsAtOnce.unasked
    for (const places of chunksOf(slots, atOnce)) {
      const asked = due === null ? { from: places[0]!, to: places.at(-1)! } : places
      await replaceSlots(kysely, tree, places, slotsOver(await entriesIn(instance, tree, asked)))
    }
    const groups = [...new Set(slots.map(slot => slot >> 8))]
    for (const some of chunksOf(groups, groupsAtOnce))
      await replaceGroups(kysely, tree, some, groupsOver(await headSlots(kysely, tree, some)))
    if (due === null) await noteTree(kysely, tree, instance.clock.now())
    return slots.length
  })
}

/** The tree of what stands replicated with a peer as it is now, from what is kept of it. */
export async function headTree(instance: Instance, tree: TreeName): Promise<ComparedTree> {
  await foldHeadSlots(instance, tree)
  const kysely = instance.database.kysely as never
  return keptTree(await headGroups(kysely, tree), {
    slotsIn: groups => headSlots(kysely, tree, groups),
    entriesIn: places => entriesIn(instance, tree, places),
  })
}

/** Brings all trees that are kept up to date, so that a question finds little to do. */
export async function foldAllTrees(instance: Instance): Promise<void> {
  for (const { name: peer } of instance.config.peers)
    for (const role of ['source', 'target'] as const) await foldHeadSlots(instance, { peer, role })
}
