import {
  type Branch,
  branchHash,
  bucketHash,
  bucketSize,
  type ComparedTree,
  type Entry,
  headDepth,
  type Prefix,
  treeUnder,
} from './merkle.ts'

/** A tree is kept so many figures deep; below, a place is small enough to be made anew. */
export const slotDepth = 4
const figures = 16

/** One place of a kept tree with what it amounts to. */
export type HeadSlot = {
  readonly slot: number
  readonly entries: number
  /** 32 bytes. */
  readonly hash: Uint8Array
  readonly is_one_object: boolean
  /** Hashes of its leaves one behind another, where they are few or of one object; they may stand in a bucket above. */
  readonly leaves: Uint8Array | null
}

/** What lies under the first two figures, put together from the places kept below: the heads need no more. */
export type HeadGroup = {
  /** Number that the two figures make up. */
  readonly figures: number
  readonly entries: number
  /** 32 bytes. */
  readonly hash: Uint8Array
}

const slotsInGroup = figures ** (slotDepth - headDepth)
const groupOf = ({ slot }: Pick<HeadSlot, 'slot'>): number => Math.floor(slot / slotsInGroup)

export const slotOf = (prefix: Prefix): number => Number.parseInt(prefix.slice(0, slotDepth), 16)
const prefixOf = (slot: number): Prefix => slot.toString(16).padStart(slotDepth, '0')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const empty = '0'.repeat(64)

/** What the entries of some places amount to, place by place; a place without entries is left out. */
export function slotsOver(entries: readonly (Entry & { readonly slot: number })[]): HeadSlot[] {
  const bySlot = new Map<number, Entry[]>()
  for (const { slot, ...entry } of entries) {
    const known = bySlot.get(slot)
    if (known) known.push(entry)
    else bySlot.set(slot, [entry])
  }
  return [...bySlot].map(([slot, own]) => {
    const { hash, keyed } = treeUnder(prefixOf(slot), own)
    const isOneObject = keyed[0]!.key === keyed.at(-1)!.key
    const leaves = keyed.length <= bucketSize || isOneObject
    return {
      slot,
      entries: keyed.length,
      hash: Buffer.from(hash, 'hex'),
      is_one_object: isOneObject,
      leaves: leaves ? Buffer.from(keyed.map(({ leaf }) => leaf).join(''), 'hex') : null,
    }
  })
}

/**
 * The same places without leaves that nobody asks for: those count only where a place above is a bucket. Given are whole
 * groups of sixteen.
 */
export function withoutLeaves(slots: readonly HeadSlot[]): HeadSlot[] {
  const groups = Map.groupBy(slots, ({ slot }) => Math.floor(slot / figures))
  return [...groups.values()].flatMap(own => {
    const entries = own.reduce((sum, one) => sum + one.entries, 0)
    const mayBeBucket = entries <= bucketSize || (own.length === 1 && own[0]!.is_one_object)
    return mayBeBucket ? own : own.map(one => ({ ...one, leaves: null }))
  })
}

/** A place above the kept ones: what lies in it, and its hash. */
type Node = {
  readonly entries: number
  readonly hash: string
  readonly leaves: string | null
  readonly isOne: boolean
}

const emptyNode: Node = { entries: 0, hash: empty, leaves: '', isOne: false }

const leafHashes = (leaves: string): string[] => leaves.match(/.{64}/g) ?? []

/** Puts sixteen places together as the tree does: a bucket where they are few or of one object, else a branch. */
function above(children: readonly Node[], depth: number): Node {
  const filled = children.filter(({ entries }) => entries > 0)
  const entries = filled.reduce((sum, one) => sum + one.entries, 0)
  if (entries === 0 && depth >= headDepth) return emptyNode
  const isOne = filled.length === 1 && filled[0]!.isOne
  const isBucket = depth >= headDepth && (entries <= bucketSize || isOne)
  if (!isBucket) return { entries, hash: branchHash(children.map(({ hash }) => hash)), leaves: null, isOne }
  if (filled.some(({ leaves }) => leaves === null)) throw new Error('a kept place lacks its leaves')
  const leaves = filled.map(one => one.leaves!).join('')
  return { entries, hash: bucketHash(leafHashes(leaves)), leaves, isOne }
}

/** The places of one group and those above them: at first the group itself, last the kept places. */
function levelsUnder(group: number, slots: readonly HeadSlot[]): Node[][] {
  const levels: Node[][] = [Array.from({ length: slotsInGroup }, () => emptyNode)]
  for (const { slot, entries, hash, is_one_object: isOne, leaves } of slots)
    levels[0]![slot - group * slotsInGroup] = {
      entries,
      hash: hex(hash),
      leaves: leaves && hex(leaves),
      isOne,
    }
  for (let depth = slotDepth - 1; depth >= headDepth; depth--) levels.unshift(put(levels[0]!, depth))
  return levels
}

/** Puts places of one depth together by sixteen. */
const put = (below: readonly Node[], depth: number): Node[] =>
  Array.from({ length: below.length / figures }, (_, n) =>
    above(below.slice(n * figures, (n + 1) * figures), depth),
  )

/** What kept places amount to, group by group; given are all places of each. */
export function groupsOver(slots: readonly HeadSlot[]): HeadGroup[] {
  return [...Map.groupBy(slots, groupOf)].map(([group, own]) => {
    const { entries, hash } = levelsUnder(group, own)[0]![0]!
    return { figures: group, entries, hash: Buffer.from(hash, 'hex') }
  })
}

/** Where a kept tree finds what lies deeper than its heads. */
type Below = {
  /** The kept places of some groups. */
  slotsIn(groups: readonly number[]): Promise<readonly HeadSlot[]>
  entriesIn(places: readonly number[]): Promise<readonly (Entry & { readonly slot: number })[]>
}

/**
 * The tree that kept groups and places make up: the same hashes as a tree built anew from all entries, without having
 * them. What lies below is asked for when somebody wants to see it, places once.
 */
export function keptTree(groups: readonly HeadGroup[], { slotsIn, entriesIn }: Below): ComparedTree {
  const top: Node[] = Array.from({ length: figures ** headDepth }, () => emptyNode)
  for (const { figures: group, entries, hash } of groups)
    top[group] = { entries, hash: hex(hash), leaves: null, isOne: false }
  const upper = [top]
  for (let depth = headDepth - 1; depth >= 0; depth--) upper.unshift(put(upper[0]!, depth))
  const [root] = upper[0]!
  const inPlaces = together(entriesIn, ({ slot }) => slot)
  const inGroups = together(slotsIn, groupOf)
  const known = new Map<number, Promise<Node[][]>>()
  const levelsOf = (group: number): Promise<Node[][]> => {
    const levels = known.get(group) ?? inGroups([group]).then(slots => levelsUnder(group, slots))
    known.set(group, levels)
    // What failed is asked for again by the next question.
    levels.catch(() => known.delete(group))
    return levels
  }
  /** Hashes of the sixteen places below one; `null` for a bucket. */
  const childrenOf = async (prefix: Prefix): Promise<string[] | null> => {
    const group = Number.parseInt(prefix.slice(0, headDepth), 16)
    const isAbove = prefix.length < headDepth
    const levels = isAbove ? upper : await levelsOf(group)
    const depth = isAbove ? prefix.length : prefix.length - headDepth
    const n = prefix === '' ? 0 : Number.parseInt(prefix, 16) - (isAbove ? 0 : group * figures ** depth)
    if (levels[depth]![n]!.leaves !== null) return null
    return levels[depth + 1]!.slice(n * figures, (n + 1) * figures).map(({ hash }) => hash)
  }
  return {
    heads: { root: root!.hash, count: root!.entries, hashes: top.map(({ hash }) => hash) },
    async at(prefix): Promise<Branch> {
      const children = prefix.length < slotDepth ? await childrenOf(prefix) : null
      if (children) return { prefix, children }
      const from = slotOf(prefix.padEnd(slotDepth, '0'))
      const to = slotOf(prefix.padEnd(slotDepth, 'f'))
      const placed = await inPlaces(Array.from({ length: to - from + 1 }, (_, n) => from + n))
      const entries = placed.map(({ slot: _, ...entry }) => entry)
      if (prefix.length < slotDepth) return { prefix, entries: ordered(entries) }
      return treeUnder(prefixOf(from), entries).at(prefix)
    },
  }
}

/** Entries of a bucket in the order of the tree. */
const ordered = (entries: readonly Entry[]): readonly Entry[] =>
  treeUnder('', entries).keyed.map(({ entry }) => entry)

/** Asks for what many questions put at once want in one go: a thousand differences are not a thousand queries. */
function together<T>(
  ask: (places: readonly number[]) => Promise<readonly T[]>,
  placeOf: (one: T) => number,
): (places: readonly number[]) => Promise<T[]> {
  type Found = ReadonlyMap<number, readonly T[]>
  let open: { readonly places: Set<number>; readonly found: Promise<Found> } | null = null
  return async places => {
    if (open === null) {
      const asked = new Set<number>()
      const found = new Promise<void>(resolve => setImmediate(resolve)).then(async () => {
        open = null
        return Map.groupBy(await ask([...asked]), placeOf)
      })
      open = { places: asked, found }
    }
    for (const place of places) open.places.add(place)
    const byPlace = await open.found
    return places.flatMap(place => byPlace.get(place) ?? [])
  }
}
