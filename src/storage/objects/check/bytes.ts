import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { digestHex, MIB } from '#platform/values'
import { piecesOf } from '../durable.ts'
import type { ReadFiles, Reading } from '../files.ts'
import { found, type Say } from './codes.ts'
import { beginDigest, type Digesting } from './digests.ts'
import type { ForeignInventory } from './foreign-inventory.ts'
import type { VersionFolders } from './version-folders.ts'
import { readable } from './walk.ts'

/** A statement about a file: by which algorithm, which digest, and where it is made. */
type Claim = {
  readonly algorithm: string
  readonly digest: string
  readonly isFixity: boolean
  readonly by: string
}

/** `manifests`: of a file that a manifest names by SHA-512, further digests (fixity) are not taken. */
export type Taken = 'every digest' | 'manifests'

/** Reads every content file once and compares it with what the inventories say of it. */
export async function judgeBytes(
  files: ReadFiles,
  home: string,
  root: ForeignInventory,
  { contents, inventories }: VersionFolders,
  taken: Taken = 'every digest',
): Promise<Finding[]> {
  const findings: Finding[] = []
  const say: Say = (code, file, what = null) => void findings.push(found(code, file, what))
  const claims = claimsOf([root, ...inventories])
  const names = new Map<string, string>()
  const onDisk = new Set(contents)
  const inManifest = new Set(Object.values(root.manifest).flat())
  for (const path of contents) if (!inManifest.has(path)) say('E023', path)
  for (const [path, every] of claims) {
    const made = taken === 'manifests' ? enoughOf(every) : every
    if (onDisk.has(path))
      await readable(path, say, () => judgeFile(files, join(home, path), { path, made, names }, say))
    else {
      say('E092', path, 'missing')
      if (made.some(({ isFixity }) => isFixity)) say('E093', path, 'missing')
    }
  }
  return findings
}

const enoughOf = (made: readonly Claim[]): readonly Claim[] =>
  made.some(({ algorithm, isFixity }) => algorithm === 'sha512' && !isFixity)
    ? made.filter(({ isFixity }) => !isFixity)
    : made

function claimsOf(inventories: readonly ForeignInventory[]): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>()
  const add = (path: string, claim: Claim) => {
    const made = claims.get(path) ?? []
    if (!made.some(({ algorithm, digest }) => algorithm === claim.algorithm && digest === claim.digest))
      made.push(claim)
    claims.set(path, made)
  }
  for (const { manifest, fixity, digestAlgorithm, head } of inventories) {
    for (const [digest, paths] of Object.entries(manifest))
      for (const path of paths)
        add(path, { algorithm: digestAlgorithm, digest: digest.toLowerCase(), isFixity: false, by: head })
    for (const [algorithm, block] of Object.entries(fixity))
      for (const [digest, paths] of Object.entries(block))
        for (const path of paths)
          add(path, { algorithm, digest: digest.toLowerCase(), isFixity: true, by: head })
  }
  return claims
}

/** From here on another core takes the digests faster than this one, where they are those of our own inventories. */
const asideBytes = MIB / 2

async function measuredAside(
  files: ReadFiles,
  path: string,
  sizeBytes: number,
  begun: ReadonlyMap<string, Digesting>,
): Promise<ReadonlyMap<string, string> | null> {
  if (
    !files.measure ||
    sizeBytes < asideBytes ||
    ![...begun.keys()].every(name => name === 'sha512' || name === 'sha256')
  )
    return null
  const { digest, sha256 } = await files.measure(path)
  return new Map([
    ['sha512', digestHex(digest)],
    ['sha256', sha256],
  ])
}

async function digestsOf(
  file: Reading,
  begun: ReadonlyMap<string, Digesting>,
): Promise<ReadonlyMap<string, string>> {
  for await (const piece of piecesOf(file)) for (const digesting of begun.values()) digesting.update(piece)
  return new Map([...begun].map(([algorithm, digesting]) => [algorithm, digesting.digest()]))
}

/** A file to be judged; `names` are paths by what hard links of one file have in common. */
type ToJudge = {
  readonly path: string
  readonly made: readonly Claim[]
  readonly names: Map<string, string>
}

async function judgeFile(
  files: ReadFiles,
  at: string,
  { path, made, names }: ToJudge,
  say: Say,
): Promise<void> {
  const begun = new Map<string, Digesting>()
  for (const { algorithm } of made) {
    const digesting = begun.has(algorithm) ? null : await beginDigest(algorithm)
    if (digesting) begun.set(algorithm, digesting)
  }
  await using file = await files.openUncached(at)
  const other = file.linked === null ? undefined : names.get(file.linked)
  if (other !== undefined) say('E090', path, other)
  if (file.linked !== null) names.set(file.linked, path)
  const actual = (await measuredAside(files, at, file.sizeBytes, begun)) ?? (await digestsOf(file, begun))
  for (const { algorithm, digest, isFixity, by } of made)
    if (actual.has(algorithm) && actual.get(algorithm) !== digest)
      say(isFixity ? 'E093' : 'E092', path, `${algorithm}, ${by}`)
}
