import type { OcflCode, SayOf } from './codes.ts'
import { hexFault } from './digests.ts'
import { isTexts, type Spec } from './foreign-inventory.ts'
import { isRecord, type JsonRecord } from './json-text.ts'
import { judgePaths } from './paths.ts'

/** A digest as a message names it. */
export const shortly = (digest: string): string => digest.slice(0, 16)

/** Digests of the manifest as it writes them, with their content paths. */
export function judgeManifest(raw: JsonRecord, spec: Spec, say: SayOf): ReadonlyMap<string, string[]> {
  const manifest = new Map<string, string[]>()
  if (raw.manifest === undefined) say('E041', 'manifest')
  else if (!isRecord(raw.manifest)) say(spec === '1.0' ? 'E041' : 'E106', 'manifest')
  else {
    judgeRepeats(Object.keys(raw.manifest), 'E096', say)
    for (const [digest, paths] of Object.entries(raw.manifest)) {
      if (!isTexts(paths)) say('E092', shortly(digest))
      else manifest.set(digest, paths)
    }
    judgeDigests(raw.digestAlgorithm, [...manifest.keys()], say)
    judgeContentPaths([...manifest.values()].flat(), say)
    judgePlaces(raw.contentDirectory, [...manifest.values()].flat(), say)
  }
  return manifest
}

/** Digests that differ at most in capital letters. */
export function judgeRepeats(digests: readonly string[], code: OcflCode, say: SayOf): void {
  const seen = new Set<string>()
  for (const digest of digests) {
    if (seen.has(digest.toLowerCase())) say(code, shortly(digest))
    seen.add(digest.toLowerCase())
  }
}

const lengths: Readonly<Record<string, number>> = { sha256: 64, sha512: 128 }

function judgeDigests(algorithm: unknown, digests: readonly string[], say: SayOf): void {
  if (algorithm !== 'sha512' && algorithm !== 'sha256') return
  for (const digest of digests) {
    const fault = hexFault(algorithm, digest)
    if (fault) say(fault, shortly(digest))
  }
  const other = digests.find(
    digest => digest.length !== lengths[algorithm] && [32, 40, 64, 128].includes(digest.length),
  )
  if (other !== undefined) say('E039', shortly(other))
}

/** Content paths of a manifest or of a fixity block. */
export function judgeContentPaths(paths: readonly string[], say: SayOf): void {
  judgePaths(paths, { empty: 'E099', slash: 'E100', clash: 'E101' }, say)
  for (const path of paths) {
    const isParted = /^v\d+\\/.test(path)
    if (isParted) say('E035', path)
    if (isParted || path === '') say('E098', path)
  }
}

/** Content lies in the content folder of a version folder. */
function judgePlaces(contentDirectory: unknown, paths: readonly string[], say: SayOf): void {
  const folder = typeof contentDirectory === 'string' ? contentDirectory : 'content'
  const otherwise = new Set<string>()
  for (const path of paths) {
    const [version = '', second = '', ...deeper] = path.split('/')
    if (!/^v\d+$/.test(version)) say('E042', path)
    else if (second !== folder || deeper.length === 0) {
      say('E016', path)
      if (contentDirectory === undefined && deeper.length > 0) otherwise.add(`${version}/${second}`)
    }
  }
  for (const place of otherwise) say('E021', place)
}
