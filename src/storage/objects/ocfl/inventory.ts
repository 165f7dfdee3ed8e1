import { canonicalJson, type Digest, digestHex, type Instant, sha512Digest } from '#platform/values'

/** Digest in hexadecimal to the paths that have it. */
export type Paths = Readonly<Record<string, readonly string[]>>

export type VersionBlock = {
  readonly created: string
  readonly message: string
  readonly user: { readonly name: string; readonly address: string }
  /** What the version consists of: digest to logical paths. */
  readonly state: Paths
}

/** What an object is, written beside it: OCFL 1.1, `inventory.json`. We write SHA-512 and a second digest SHA-256. */
export type Inventory = {
  readonly id: string
  readonly type: typeof inventoryType
  readonly digestAlgorithm: 'sha512'
  readonly head: string
  /** Digest to content paths, all versions together; a content kept once is not kept again. */
  readonly manifest: Paths
  readonly fixity: { readonly sha256: Paths }
  readonly versions: Readonly<Record<string, VersionBlock>>
}

export const inventoryType = 'https://ocfl.io/1.1/spec/#inventory'
export const objectDeclaration = { name: '0=ocfl_object_1.1', content: 'ocfl_object_1.1\n' } as const
export const sidecarName = 'inventory.json.sha512'

export const versionName = (version: number): string => `v${version}`
export const versionNumber = (name: string): number => Number(name.slice(1))
export const headOf = ({ head }: Pick<Inventory, 'head'>): number => versionNumber(head)

/** A file as it lies in a new version, with both digests in hexadecimal. */
export type StagedFile = {
  readonly path: string
  readonly sha512: string
  readonly sha256: string
  readonly sizeBytes: number
}

const ordered = (paths: ReadonlyMap<string, readonly string[]>): Paths =>
  Object.fromEntries(
    [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, list]) => [key, list.toSorted()]),
  )

const grown = (paths: Paths, more: readonly (readonly [string, string])[]): Paths => {
  const all = new Map(Object.entries(paths).map(([digest, list]) => [digest, [...list]]))
  for (const [digest, path] of more) all.set(digest, [...(all.get(digest) ?? []), path])
  return ordered(all)
}

/** Files of a new version whose content no version holds yet; of equal ones the first by path. */
export function newContents(previous: Inventory | null, files: readonly StagedFile[]): StagedFile[] {
  const known = new Set(Object.keys(previous?.manifest ?? {}))
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .filter(({ sha512 }) => {
      const isNew = !known.has(sha512)
      known.add(sha512)
      return isNew
    })
}

/** The inventory with one version more. Only content that is new to the object is stored in it (forward delta). */
export function nextInventory(
  previous: Inventory | null,
  id: string,
  files: readonly StagedFile[],
  said: { created: Instant; message: string; user: VersionBlock['user'] },
): Inventory {
  const version = previous ? headOf(previous) + 1 : 1
  const head = versionName(version)
  const fresh = newContents(previous, files)
  const at = (file: StagedFile) => `${head}/content/${file.path}`
  const block: VersionBlock = {
    created: said.created.toISOString(),
    message: said.message,
    user: said.user,
    state: grown(
      {},
      files.map(file => [file.sha512, file.path] as const),
    ),
  }
  return {
    id,
    type: inventoryType,
    digestAlgorithm: 'sha512',
    head,
    manifest: grown(
      previous?.manifest ?? {},
      fresh.map(file => [file.sha512, at(file)] as const),
    ),
    fixity: {
      sha256: grown(
        previous?.fixity.sha256 ?? {},
        fresh.map(file => [file.sha256, at(file)] as const),
      ),
    },
    versions: { ...previous?.versions, [head]: block },
  }
}

/** As it is written: for people to read too. */
export const inventoryText = (inventory: Inventory): string => `${JSON.stringify(inventory, null, 2)}\n`

export const sidecarText = (digest: Digest): string => `${digestHex(digest)} inventory.json\n`

/** What a version consists of, comparable: two orders with the same are the same order. */
export const sameState = (a: Paths, b: Paths): boolean => canonicalJson(a) === canonicalJson(b)

export const stateOf = (files: readonly { readonly path: string; readonly digest: Digest }[]): Paths =>
  grown(
    {},
    files.map(({ path, digest }) => [digestHex(digest), path] as const),
  )

/** Content paths that a version brought, with their digests. */
export const contentsOf = (
  { manifest }: Pick<Inventory, 'manifest'>,
  version: number,
): { readonly path: string; readonly digest: Digest }[] =>
  Object.entries(manifest)
    .flatMap(([hex, paths]) => paths.map(path => ({ path, digest: sha512Digest(hex) })))
    .filter(({ path }) => path.startsWith(`${versionName(version)}/`))
    .sort((a, b) => (a.path < b.path ? -1 : 1))

/**
 * The digest to check a content by as it is read: the SHA-256 an inventory of ours tells beside, which processors take
 * twice as fast, otherwise the one it is kept under.
 */
export function readingDigest({ fixity }: Inventory, content: string, kept: Digest): Digest {
  for (const [hex, paths] of Object.entries(fixity?.sha256 ?? {}))
    if (paths.includes(content)) return `sha256:${hex}`
  return kept
}

/** Logical paths of a version, each with its digest and the content path it is read from. */
export function filesOf(
  { manifest, versions }: Inventory,
  version: number,
): { readonly path: string; readonly digest: Digest; readonly content: string }[] {
  const block = versions[versionName(version)]
  if (!block) return []
  return Object.entries(block.state)
    .flatMap(([hex, paths]) =>
      paths.map(path => ({ path, digest: sha512Digest(hex), content: manifest[hex]![0]! })),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
