import {
  areHeadsWhole,
  type Branch,
  type ComparedTree,
  type TreeEntry as Entry,
  type Heads,
  type Prefix,
} from '#storage/objects'
import { prefixesLeast, prefixesMost } from './wire.ts'

/** The other centre, asked over the wire: each call is one round trip. */
export type OtherSide = {
  /** With how many places it can be asked about in one round trip, where it says so. */
  heads(own: Heads): Promise<Heads & { readonly most?: number | undefined }>
  branches(prefixes: readonly Prefix[]): Promise<readonly Branch[]>
}

export type Differences = {
  readonly isEqual: boolean
  readonly roundTrips: number
  readonly here: number
  readonly there: number
  readonly missingThere: readonly Entry[]
  readonly missingHere: readonly Entry[]
  readonly differing: readonly { readonly here: Entry; readonly there: Entry }[]
}

const figures = [...'0123456789abcdef']

/**
 * Compares our tree with another centre's. Equal roots cost one round trip; a difference is followed down only where the
 * hashes differ, and what lies at its end is named.
 */
export async function compareTrees(own: ComparedTree, other: OtherSide): Promise<Differences> {
  const theirs = await other.heads(own.heads)
  const told = { roundTrips: 1, here: own.heads.count, there: theirs.count }
  const none = { missingThere: [], missingHere: [], differing: [] }
  if (theirs.root === own.heads.root) return { isEqual: true, ...told, ...none }
  if (!areHeadsWhole(theirs)) throw new Error('the heads of the other centre do not give their own root')
  const atOnce = Math.min(theirs.most ?? prefixesLeast, prefixesMost)
  const here = new Map<string, Entry>()
  const there = new Map<string, Entry>()
  let open = own.heads.hashes
    .map((hash, n) => ({ prefix: figures[n >> 4]! + figures[n & 15]!, isEqual: hash === theirs.hashes[n] }))
    .filter(({ isEqual }) => !isEqual)
    .map(({ prefix }) => prefix)
  while (open.length > 0) {
    const next: Prefix[] = []
    for (let at = 0; at < open.length; at += atOnce) {
      const branches = await other.branches(open.slice(at, at + atOnce))
      told.roundTrips++
      const deeper = branches.map(async theirs =>
        descend(await own.at(theirs.prefix), theirs, own, here, there),
      )
      next.push(...(await Promise.all(deeper)).flat())
    }
    open = next
  }
  return { isEqual: false, ...told, ...sorted(here, there) }
}

/** Places still to be asked for below one where both sides differ; entries found on the way are noted. */
async function descend(
  ours: Branch,
  theirs: Branch,
  own: ComparedTree,
  here: Map<string, Entry>,
  there: Map<string, Entry>,
): Promise<Prefix[]> {
  if ('children' in ours && 'children' in theirs)
    return figures
      .filter((_, n) => ours.children[n] !== theirs.children[n])
      .map(figure => ours.prefix + figure)
  if ('entries' in theirs) {
    for (const entry of theirs.entries) there.set(nameOf(entry), entry)
    for (const entry of await entriesUnder(own, ours)) here.set(nameOf(entry), entry)
    return []
  }
  // We have a bucket where they have a branch: ours is small and may be repeated, theirs is asked for part by part.
  return figures.map(figure => theirs.prefix + figure)
}

async function entriesUnder(own: ComparedTree, branch: Branch): Promise<readonly Entry[]> {
  if ('entries' in branch) return branch.entries
  const below: Entry[] = []
  for (const figure of figures) below.push(...(await entriesUnder(own, await own.at(branch.prefix + figure))))
  return below
}

const nameOf = ({ id, version }: Entry): string => `${id}\0${version}`

function sorted(here: ReadonlyMap<string, Entry>, there: ReadonlyMap<string, Entry>) {
  const byName = (a: Entry, b: Entry) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version)
  const pairs = [...here]
    .map(([name, entry]) => ({ here: entry, there: there.get(name) }))
    .filter((pair): pair is { here: Entry; there: Entry } => pair.there !== undefined)
  return {
    missingThere: [...here]
      .filter(([name]) => !there.has(name))
      .map(([, entry]) => entry)
      .sort(byName),
    missingHere: [...there]
      .filter(([name]) => !here.has(name))
      .map(([, entry]) => entry)
      .sort(byName),
    differing: pairs
      .filter(pair => pair.here.digest !== pair.there.digest)
      .sort((a, b) => byName(a.here, b.here)),
  }
}
