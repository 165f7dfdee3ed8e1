import type { Hasher, HashFunction, Hashing } from '../hashing.ts'
import { DamagedContent, type PackageFile, type PackageTree } from '../tree.ts'
import type { Bag, BagFacts } from './bag.ts'
import { finderOf } from './places.ts'

/** Reads every listed file once, in pieces, and takes all digests that lists tell of it. */
export async function measureBag(bag: Bag, tree: PackageTree, hashing: Hashing): Promise<Bag> {
  const find = finderOf(tree, bag)
  const wanted = new Map<string, Set<HashFunction>>()
  for (const { hash, entries } of [...bag.payload, ...bag.tags]) {
    if (!hash) continue
    for (const entry of entries) {
      const { path } = find(entry)
      if (path === null) continue
      const known = wanted.get(path)
      if (known) known.add(hash)
      else wanted.set(path, new Set([hash]))
    }
  }
  const measured = new Map<string, BagFacts>()
  for (const file of tree.files) {
    const hashes = wanted.get(file.path)
    if (hashes) measured.set(file.path, await factsOf(file, [...hashes], hashing))
  }
  return { ...bag, measured }
}

async function factsOf(
  file: PackageFile,
  hashes: readonly HashFunction[],
  hashing: Hashing,
): Promise<BagFacts> {
  const hashers: [HashFunction, Hasher][] = []
  for (const hash of hashes) hashers.push([hash, await hashing.begin(hash)])
  try {
    for await (const piece of file.pieces({ lent: true }))
      for (const [, hasher] of hashers) hasher.update(piece)
  } catch (error) {
    if (!(error instanceof DamagedContent)) throw error
    return { isDamaged: true, digests: {} }
  }
  return {
    isDamaged: false,
    digests: Object.fromEntries(hashers.map(([hash, hasher]) => [hash, hasher.hex()])),
  }
}
