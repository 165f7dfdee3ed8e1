import type { SayOf } from './codes.ts'
import { hexFault, isKnownAlgorithm } from './digests.ts'
import { isTexts, type Spec } from './foreign-inventory.ts'
import { judgeContentPaths, judgeRepeats, shortly } from './inventory-manifest.ts'
import { isRecord, type JsonRecord } from './json-text.ts'

/** Judges the second digests that an inventory may tell of its content. */
export function judgeFixity(
  { fixity }: JsonRecord,
  manifest: ReadonlyMap<string, readonly string[]>,
  spec: Spec,
  say: SayOf,
): void {
  if (fixity === undefined) return
  if (!isRecord(fixity)) {
    say(spec === '1.0' ? 'E057' : 'E111')
    return
  }
  const known = new Set([...manifest.values()].flat())
  for (const [algorithm, block] of Object.entries(fixity)) {
    if (!isKnownAlgorithm(algorithm)) {
      say('E026', algorithm)
      say('E056', algorithm)
    }
    if (!isRecord(block)) say('E057', algorithm)
    else judgeAlgorithm(algorithm, block, known, say)
  }
}

function judgeAlgorithm(algorithm: string, block: JsonRecord, known: ReadonlySet<string>, say: SayOf): void {
  judgeContentPaths(Object.values(block).filter(isTexts).flat(), say)
  judgeRepeats(Object.keys(block), 'E097', say)
  for (const [digest, paths] of Object.entries(block)) {
    const fault = hexFault(algorithm, digest)
    if (fault) say(fault, shortly(digest))
    if (!isTexts(paths) || paths.some(path => !known.has(path)))
      say('E057', `${algorithm} ${shortly(digest)}`)
  }
}

/** Whether what stands under a key that the standard does not know are digests of files. */
export const isFixityElsewhere = (key: string, value: unknown): boolean =>
  key.toLowerCase() === 'fixity' || (isRecord(value) && Object.keys(value).some(isKnownAlgorithm))
