import { createHash, getHashes, type Hash } from 'node:crypto'
import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { piecesOf } from '../durable.ts'
import type { Files } from '../files.ts'
import { found } from './codes.ts'
import type { ForeignInventory } from './inventory-shape.ts'
import type { VersionFolders } from './version-folders.ts'

/** A statement about a file: by which algorithm, which digest, and where it is made. */
type Claim = {
  readonly algorithm: string
  readonly digest: string
  readonly isFixity: boolean
  readonly by: string
}

/** Names of the OCFL digest table as `node:crypto` knows them; what it does not know is passed over (OCFL E028). */
const hashName = (algorithm: string): string | null => {
  const name =
    algorithm === 'blake2b-512' ? 'blake2b512' : algorithm === 'sha512/256' ? 'sha512-256' : algorithm
  return getHashes().includes(name) || ['sha512', 'sha256', 'sha1', 'md5'].includes(name) ? name : null
}

/** Reads every content file once and compares it with all that any inventory says of it. */
export async function judgeBytes(
  files: Files,
  home: string,
  root: ForeignInventory,
  { contents, inventories }: VersionFolders,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const claims = claimsOf([root, ...inventories])
  const onDisk = new Set(contents)
  const inManifest = new Set(Object.values(root.manifest).flat())
  for (const path of contents) if (!inManifest.has(path)) findings.push(found('E023', path))
  for (const [path, made] of claims) {
    if (!onDisk.has(path)) {
      findings.push(found('E092', path, 'missing'))
      if (made.some(({ isFixity }) => isFixity)) findings.push(found('E093', path, 'missing'))
      continue
    }
    findings.push(...(await judgeFile(files, home, path, made)))
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
    for (const [algorithm, block] of Object.entries(fixity ?? {}))
      for (const [digest, paths] of Object.entries(block))
        for (const path of paths)
          add(path, { algorithm, digest: digest.toLowerCase(), isFixity: true, by: head })
  }
  return claims
}

async function judgeFile(
  files: Files,
  home: string,
  path: string,
  made: readonly Claim[],
): Promise<Finding[]> {
  const hashes = new Map<string, Hash>()
  for (const { algorithm } of made) {
    const name = hashName(algorithm)
    if (name !== null && !hashes.has(algorithm)) hashes.set(algorithm, createHash(name))
  }
  await using file = await files.openUncached(join(home, path))
  for await (const piece of piecesOf(file)) for (const hash of hashes.values()) hash.update(piece)
  const actual = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]))
  actual.set('size', String(file.sizeBytes))
  return made
    .filter(({ algorithm, digest }) => actual.has(algorithm) && actual.get(algorithm) !== digest)
    .map(({ algorithm, isFixity, by }) => found(isFixity ? 'E093' : 'E092', path, `${algorithm}, ${by}`))
}
