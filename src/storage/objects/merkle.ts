import { createHash } from 'node:crypto'
import { canonicalJson, type Digest } from '#platform/values'

/** One version of one object as both centres should have it. */
export type Entry = { readonly id: string; readonly version: number; readonly digest: Digest }

/** A place in the tree: the figures of SHA-256(id) that lead to it, 16 ways at each. */
export type Prefix = string

/** What lies at a place: sixteen hashes further down, or few enough entries themselves. */
export type Branch =
  | { readonly prefix: Prefix; readonly children: readonly string[] }
  | { readonly prefix: Prefix; readonly entries: readonly Entry[] }

/** Root and the 256 hashes two figures down; who has the same root has the same objects. */
export type Heads = { readonly root: string; readonly count: number; readonly hashes: readonly string[] }

/** What a comparison needs of a tree, wherever it is kept. */
export type ComparedTree = {
  readonly heads: Heads
  at(prefix: Prefix): Branch | Promise<Branch>
}

export type Tree = {
  readonly heads: Heads
  at(prefix: Prefix): Branch
  /** Shows that an entry belongs under the root; `null` when it does not. */
  prove(id: string, version: number): InclusionProof | null
}

/** From an entry to the root: the leaves beside it, then at each level the sixteen hashes of its siblings and its own. */
export type InclusionProof = {
  readonly entry: Entry
  readonly leaves: readonly string[]
  readonly levels: readonly (readonly string[])[]
}

const figures = [...'0123456789abcdef']
/** The heads are always two levels deep, so that they alone give the root. */
export const headDepth = 2
/** Up to so many entries lie together in one bucket. */
export const bucketSize = 16

const sha256 = (mark: number, ...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256').update(Uint8Array.of(mark))
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Marks keep a leaf from ever passing for a bucket or a branch. */
const leafMark = 0
const branchMark = 1
const bucketMark = 2

export const keyOf = (id: string): string => createHash('sha256').update(id, 'utf8').digest('hex')

export const leafHash = ({ id, version, digest }: Entry): string =>
  sha256(leafMark, canonicalJson([id, version, digest]))

export const branchHash = (children: readonly string[]): string =>
  sha256(branchMark, ...children.map(child => Buffer.from(child, 'hex')))

export const bucketHash = (leaves: readonly string[]): string =>
  leaves.length === 0 ? '0'.repeat(64) : sha256(bucketMark, ...leaves.map(leaf => Buffer.from(leaf, 'hex')))

type Keyed = { readonly key: string; readonly entry: Entry; readonly leaf: string }

const isBucket = (keyed: readonly Keyed[], depth: number): boolean =>
  depth >= headDepth && (keyed.length <= bucketSize || keyed[0]!.key === keyed.at(-1)!.key)

/** Entries in the order of their keys, those of one object by version; the order they came in plays no part. */
const inOrder = (entries: readonly Entry[]): Keyed[] =>
  entries
    .map(entry => ({ key: keyOf(entry.id), entry, leaf: leafHash(entry) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.version - b.entry.version))

/** Splits what lies under a place into the sixteen places below it. */
function split(keyed: readonly Keyed[], depth: number): Keyed[][] {
  const parts: Keyed[][] = figures.map(() => [])
  for (const one of keyed) parts[Number.parseInt(one.key[depth]!, 16)]!.push(one)
  return parts
}

/** What lies under a place, with the hash of the place and of each below it. */
type Under = {
  readonly hash: string
  readonly keyed: readonly Keyed[]
  readonly hashes: ReadonlyMap<Prefix, string>
  readonly places: ReadonlyMap<Prefix, readonly Keyed[]>
  at(prefix: Prefix): Branch
}

/** Hashes of a place and of all below it; the entries must all belong under it. */
export function treeUnder(top: Prefix, entries: readonly Entry[]): Under {
  const hashes = new Map<Prefix, string>()
  const places = new Map<Prefix, readonly Keyed[]>()
  const hashAt = (prefix: Prefix, keyed: readonly Keyed[]): string => {
    places.set(prefix, keyed)
    const hash = isBucket(keyed, prefix.length)
      ? bucketHash(keyed.map(({ leaf }) => leaf))
      : branchHash(split(keyed, prefix.length).map((part, n) => hashAt(prefix + figures[n], part)))
    hashes.set(prefix, hash)
    return hash
  }
  const all = inOrder(entries)
  const hash = hashAt(top, all)
  const at = (prefix: Prefix): Branch => {
    const keyed = places.get(prefix) ?? all.filter(({ key }) => key.startsWith(prefix))
    // A place below one of our buckets: the other side is fuller there, and gets the entries themselves.
    return !places.has(prefix) || isBucket(keyed, prefix.length)
      ? { prefix, entries: keyed.map(({ entry }) => entry) }
      : { prefix, children: figures.map(figure => hashes.get(prefix + figure)!) }
  }
  return { hash, keyed: all, hashes, places, at }
}

/**
 * Builds the tree over versions of objects: sixteen ways by the figures of SHA-256 of the identifier, buckets of at most
 * sixteen. The same set gives the same root whatever its history (decision 6: leaf = SHA-256 over id, version, digest).
 */
export function buildTree(entries: readonly Entry[]): Tree {
  const { hash: root, keyed: all, hashes, places, at } = treeUnder('', entries)
  const childrenOf = (prefix: Prefix) => figures.map(figure => hashes.get(prefix + figure)!)
  return {
    heads: { root, count: all.length, hashes: figures.flatMap(first => childrenOf(first)) },
    at,
    prove(id, version) {
      const key = keyOf(id)
      let depth = 0
      while (!isBucket(places.get(key.slice(0, depth))!, depth)) depth++
      const bucket = places.get(key.slice(0, depth))!
      const own = bucket.find(({ entry }) => entry.id === id && entry.version === version)
      if (!own) return null
      const levels = Array.from({ length: depth }, (_, n) => childrenOf(key.slice(0, depth - 1 - n)))
      return { entry: own.entry, leaves: bucket.map(({ leaf }) => leaf), levels }
    },
  }
}

/** Whether a proof leads from its entry to a root; needs nothing else, so that a court can check it without us. */
export function verifyInclusion({ entry, leaves, levels }: InclusionProof, root: string): boolean {
  const key = keyOf(entry.id)
  if (!leaves.includes(leafHash(entry))) return false
  let hash = bucketHash(leaves)
  for (const [n, children] of levels.entries()) {
    const depth = levels.length - 1 - n
    if (children.length !== figures.length || children[Number.parseInt(key[depth]!, 16)] !== hash)
      return false
    hash = branchHash(children)
  }
  return levels.length >= headDepth && hash === root
}

/** Whether heads give the root they claim. */
export const areHeadsWhole = ({ root, hashes }: Heads): boolean =>
  hashes.length === figures.length ** headDepth &&
  branchHash(
    figures.map((_, n) => branchHash(hashes.slice(n * figures.length, (n + 1) * figures.length))),
  ) === root
