import { attributeOf, childOf, descendantsOf, type XmlElement } from '#platform/xml'
import { identifyFormat } from '#preservation/formats'
import type { Hasher, Hashing } from '../hashing.ts'
import { DamagedContent, type PackageFile, type PackageTree } from '../tree.ts'
import { bytesInPlace, edgesOf } from './component-bytes.ts'
import { judgePdfA, type OutsidePdfAJudge } from './pdf-a.ts'
import type { ComponentFacts } from './rule.ts'

type Digest = 'SHA-256' | 'SHA-512'
const functions = { 'SHA-256': 'sha256', 'SHA-512': 'sha512' } as const

/** Where a `mets:file` says its component lies. */
export const hrefOf = (file: XmlElement): string | undefined =>
  attributeOf(childOf(file, 'mets:FLocat'), 'xlink:href')

/** A file that the metadata declare: where it lies and what its digest is called. */
export type DeclaredFile = { readonly path: string; readonly kind: string | undefined }

export const componentsOf = (root: XmlElement): DeclaredFile[] =>
  [...descendantsOf(root, 'mets:file')].map(file => ({
    path: hrefOf(file) ?? '',
    kind: attributeOf(file, 'CHECKSUMTYPE'),
  }))

/** Reads every declared file once and measures it: size, the digests it is declared by, its format. */
export async function measureComponents(
  declared: readonly DeclaredFile[],
  tree: PackageTree,
  hashing: Hashing,
  outside?: OutsidePdfAJudge,
): Promise<Map<string, ComponentFacts>> {
  const byPath = new Map(tree.files.map(file => [file.path, file]))
  const wanted = new Map<string, Set<Digest>>()
  for (const { path, kind } of declared) {
    if (!byPath.has(path)) continue
    const kinds = wanted.get(path) ?? new Set()
    if (kind === 'SHA-256' || kind === 'SHA-512') kinds.add(kind)
    wanted.set(path, kinds)
  }
  const facts = new Map<string, ComponentFacts>()
  for (const [path, kinds] of wanted)
    facts.set(path, await measured(byPath.get(path)!, [...kinds], { hashing, outside }))
  return facts
}

async function measured(
  file: PackageFile,
  kinds: readonly Digest[],
  { hashing, outside }: { readonly hashing: Hashing; readonly outside: OutsidePdfAJudge | undefined },
): Promise<ComponentFacts> {
  const hashers: [Digest, Hasher][] = []
  for (const kind of kinds) hashers.push([kind, await hashing.begin(functions[kind])])
  const inPlace = bytesInPlace(file)
  const edges = inPlace ? null : edgesOf(file)
  let sizeBytes = 0
  try {
    for await (const piece of file.pieces({ lent: true })) {
      sizeBytes += piece.length
      edges?.take(piece)
      for (const [, hasher] of hashers) hasher.update(piece)
    }
  } catch (error) {
    if (!(error instanceof DamagedContent)) throw error
    return { isDamaged: true, sizeBytes, digests: {}, format: null, pdfA: null }
  }
  const digests = Object.fromEntries(hashers.map(([kind, hasher]) => [kind, hasher.hex()]))
  const bytes = inPlace ?? edges!.asBytes()
  const format = await identifyFormat(bytes, file.path)
  const pdfA = format.mime === 'application/pdf' ? await judgePdfA(bytes, format, outside) : null
  return { isDamaged: false, sizeBytes, digests, format, pdfA }
}
