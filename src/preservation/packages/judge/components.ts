import { attributeOf, childOf, descendantsOf, type XmlElement } from '#platform/xml'
import type { Hasher, Hashing } from '../hashing.ts'
import { DamagedContent, type PackageFile, type PackageTree } from '../tree.ts'
import type { ComponentFacts } from './rule.ts'

type Digest = 'SHA-256' | 'SHA-512'
const functions = { 'SHA-256': 'sha256', 'SHA-512': 'sha512' } as const

/** Where a `mets:file` says its component lies. */
export const hrefOf = (file: XmlElement): string | undefined =>
  attributeOf(childOf(file, 'mets:FLocat'), 'xlink:href')

/** Reads every component named by the metadata once and measures it: size and the digests it is declared by. */
export async function measureComponents(
  root: XmlElement,
  tree: PackageTree,
  hashing: Hashing,
): Promise<Map<string, ComponentFacts>> {
  const byPath = new Map(tree.files.map(file => [file.path, file]))
  const wanted = new Map<string, Set<Digest>>()
  for (const file of descendantsOf(root, 'mets:file')) {
    const path = hrefOf(file)
    const kind = attributeOf(file, 'CHECKSUMTYPE')
    if (!path || !byPath.has(path)) continue
    const kinds = wanted.get(path) ?? new Set()
    if (kind === 'SHA-256' || kind === 'SHA-512') kinds.add(kind)
    wanted.set(path, kinds)
  }
  const facts = new Map<string, ComponentFacts>()
  for (const [path, kinds] of wanted) facts.set(path, await measured(byPath.get(path)!, [...kinds], hashing))
  return facts
}

async function measured(
  file: PackageFile,
  kinds: readonly Digest[],
  hashing: Hashing,
): Promise<ComponentFacts> {
  const hashers: [Digest, Hasher][] = []
  for (const kind of kinds) hashers.push([kind, await hashing.begin(functions[kind])])
  let sizeBytes = 0
  try {
    for await (const piece of file.pieces()) {
      sizeBytes += piece.length
      for (const [, hasher] of hashers) hasher.update(piece)
    }
  } catch (error) {
    if (!(error instanceof DamagedContent)) throw error
    return { isDamaged: true, sizeBytes, digests: {} }
  }
  const digests = Object.fromEntries(hashers.map(([kind, hasher]) => [kind, hasher.hex()]))
  return { isDamaged: false, sizeBytes, digests }
}
