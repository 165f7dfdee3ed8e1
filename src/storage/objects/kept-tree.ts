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

/**
 * The tree that the kept places make up: the same hashes as a tree built anew from all entries, without having them.
 * What lies in a place below is asked for when somebody wants to see it.
 */
export function keptTree(
  slots: readonly HeadSlot[],
  entriesIn: (places: readonly number[]) => Promise<readonly (Entry & { readonly slot: number })[]>,
): ComparedTree {
  const levels: Node[][] = [Array.from({ length: figures ** slotDepth }, () => emptyNode)]
  for (const { slot, entries, hash, is_one_object: isOne, leaves } of slots)
    levels[0]![slot] = { entries, hash: hex(hash), leaves: leaves && hex(leaves), isOne }
  for (let depth = slotDepth - 1; depth >= 0; depth--) {
    const below = levels[0]!
    const nodes = Array.from({ length: figures ** depth }, (_, n) =>
      above(below.slice(n * figures, (n + 1) * figures), depth),
    )
    levels.unshift(nodes)
  }
  const [root] = levels[0]!
  const inPlaces = together(entriesIn)
  return {
    heads: { root: root!.hash, count: root!.entries, hashes: levels[headDepth]!.map(({ hash }) => hash) },
    async at(prefix): Promise<Branch> {
      if (prefix.length < slotDepth) {
        const n = prefix === '' ? 0 : Number.parseInt(prefix, 16)
        const node = levels[prefix.length]![n]!
        if (node.leaves === null) {
          const children = levels[prefix.length + 1]!.slice(n * figures, (n + 1) * figures)
          return { prefix, children: children.map(({ hash }) => hash) }
        }
      }
      const from = slotOf(prefix.padEnd(slotDepth, '0'))
      const to = slotOf(prefix.padEnd(slotDepth, 'f'))
      const entries = await inPlaces(Array.from({ length: to - from + 1 }, (_, n) => from + n))
      if (prefix.length < slotDepth) return { prefix, entries: ordered(entries) }
      return treeUnder(prefixOf(from), entries).at(prefix)
    },
  }
}

/** Entries of a bucket in the order of the tree. */
const ordered = (entries: readonly Entry[]): readonly Entry[] =>
  treeUnder('', entries).keyed.map(({ entry }) => entry)

type InPlaces = Parameters<typeof keptTree>[1]

/** Asks for the places of many questions put at once in one go: a thousand differences are not a thousand queries. */
function together(entriesIn: InPlaces): (places: readonly number[]) => Promise<Entry[]> {
  type Found = ReadonlyMap<number, readonly (Entry & { readonly slot: number })[]>
  let open: { readonly places: Set<number>; readonly found: Promise<Found> } | null = null
  return async places => {
    if (open === null) {
      const asked = new Set<number>()
      const found = new Promise<void>(resolve => setImmediate(resolve)).then(async () => {
        open = null
        return Map.groupBy(await entriesIn([...asked]), ({ slot }) => slot)
      })
      open = { places: asked, found }
    }
    for (const place of places) open.places.add(place)
    const bySlot = await open.found
    return places.flatMap(place => bySlot.get(place) ?? []).map(({ slot: _, ...entry }) => entry)
  }
}
