import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { piecesOf } from '../durable.ts'
import type { Files } from '../files.ts'
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

/** Reads every content file once and compares it with all that any inventory says of it. */
export async function judgeBytes(
  files: Files,
  home: string,
  root: ForeignInventory,
  { contents, inventories }: VersionFolders,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const say: Say = (code, file, what = null) => void findings.push(found(code, file, what))
  const claims = claimsOf([root, ...inventories])
  const names = new Map<string, string>()
  const onDisk = new Set(contents)
  const inManifest = new Set(Object.values(root.manifest).flat())
  for (const path of contents) if (!inManifest.has(path)) say('E023', path)
  for (const [path, made] of claims) {
    if (onDisk.has(path))
      await readable(path, say, () => judgeFile(files, join(home, path), { path, made, names }, say))
    else {
      say('E092', path, 'missing')
      if (made.some(({ isFixity }) => isFixity)) say('E093', path, 'missing')
    }
  }
  return findings
}

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

/** A file to be judged; `names` are paths by what hard links of one file have in common. */
type ToJudge = {
  readonly path: string
  readonly made: readonly Claim[]
  readonly names: Map<string, string>
}

async function judgeFile(files: Files, at: string, { path, made, names }: ToJudge, say: Say): Promise<void> {
  const begun = new Map<string, Digesting>()
  for (const { algorithm } of made) {
    const digesting = begun.has(algorithm) ? null : await beginDigest(algorithm)
    if (digesting) begun.set(algorithm, digesting)
  }
  await using file = await files.openUncached(at)
  const other = file.linked === null ? undefined : names.get(file.linked)
  if (other !== undefined) say('E090', path, other)
  if (file.linked !== null) names.set(file.linked, path)
  for await (const piece of piecesOf(file)) for (const digesting of begun.values()) digesting.update(piece)
  const actual = new Map([...begun].map(([algorithm, digesting]) => [algorithm, digesting.digest()]))
  for (const { algorithm, digest, isFixity, by } of made)
    if (actual.has(algorithm) && actual.get(algorithm) !== digest)
      say(isFixity ? 'E093' : 'E092', path, `${algorithm}, ${by}`)
}
