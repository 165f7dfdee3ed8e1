import type { Finding } from '#platform/refusals'
import { found, type SayOf } from './codes.ts'
import { type ForeignInventory, type Spec, soundParts, specOf } from './foreign-inventory.ts'
import { isFixityElsewhere, judgeFixity } from './inventory-fixity.ts'
import { judgeManifest, shortly } from './inventory-manifest.ts'
import { isUri, judgeVersions } from './inventory-versions.ts'
import { inWord, isRecord, type JsonRecord, readJson } from './json-text.ts'

export type InventoryJudgement = {
  readonly findings: readonly Finding[]
  /** `null` when it is not sound enough to be compared with anything. */
  readonly inventory: ForeignInventory | null
}

const topKeys = [
  'id',
  'type',
  'digestAlgorithm',
  'head',
  'contentDirectory',
  'manifest',
  'fixity',
  'versions',
]

/**
 * Judges one inventory by itself: structure, identifiers, paths, references inside it. Touches no file. It follows the
 * version of OCFL that it names, otherwise the one `declared` by the object.
 */
export function judgeInventory(
  bytes: Uint8Array,
  file: string,
  declared: Spec | null = null,
): InventoryJudgement {
  const findings: Finding[] = []
  const say: SayOf = (code, what = null) => void findings.push(found(code, file, what))
  const read = readJson(bytes)
  if (!read || !isRecord(read.value)) {
    say('E033')
    return { findings, inventory: null }
  }
  const raw = read.value
  const spec = specOf(raw.type) ?? declared ?? '1.1'
  for (const way of read.repeated) judgeRepeated(way, say)
  judgeKeys(raw, say)
  judgeHead(raw, say)
  judgeContentDirectory(raw.contentDirectory, spec, say)
  const manifest = judgeManifest(raw, spec, say)
  const used = judgeVersions(raw, manifest, spec, say)
  judgeFixity(raw, manifest, spec, say)
  for (const digest of manifest.keys())
    if (!used.has(digest)) say(spec === '1.0' ? 'E050' : 'E107', shortly(digest))
  return { findings, inventory: soundParts(raw) }
}

/** A key twice in one object; of which the way to it tells what it is a key of. */
function judgeRepeated(way: readonly string[], say: SayOf): void {
  const [block, , part] = way
  const key = way.at(-1) ?? ''
  if (block === 'manifest' && way.length === 2) say('E096', shortly(key))
  else if (block === 'fixity' && way.length === 3) say('E097', shortly(key))
  else if (block === 'versions' && part === 'state' && way.length === 4) say('E050', shortly(key))
  else say('E033', way.join(' '))
}

function judgeKeys(raw: JsonRecord, say: SayOf): void {
  for (const key of ['id', 'type', 'digestAlgorithm', 'head']) if (raw[key] === undefined) say('E036', key)
  for (const [key, value] of Object.entries(raw)) {
    if (topKeys.includes(key)) continue
    say('E102', key)
    if (isFixityElsewhere(key, value)) say('E055', key)
    if (raw.versions === undefined && isVersionsElsewhere(key, value)) say('E044', key)
  }
}

/** Whether what stands under a key that the standard does not know are versions. */
const isVersionsElsewhere = (key: string, value: unknown): boolean =>
  /^versions?$/i.test(key) || (isRecord(value) && Object.keys(value).some(name => /^v\d+$/.test(name)))

function judgeHead({ id, type, digestAlgorithm, head }: JsonRecord, say: SayOf): void {
  if (id !== undefined && (typeof id !== 'string' || id === '')) say('E037')
  else if (typeof id === 'string' && !isUri(id)) say('W005', id)
  if (type !== undefined && specOf(type) === null) say('E038', inWord(type))
  if (digestAlgorithm !== undefined && digestAlgorithm !== 'sha512') {
    if (digestAlgorithm === 'sha256') say('W004', 'sha256')
    else say('E025', inWord(digestAlgorithm))
  }
  if (head !== undefined && typeof head !== 'string') say('E040', inWord(head))
}

function judgeContentDirectory(name: unknown, spec: Spec, say: SayOf): void {
  if (name === undefined) return
  if (typeof name !== 'string' || name === '') {
    say('E033', 'contentDirectory')
    return
  }
  const isDots = name === '.' || name === '..'
  if (name.includes('/')) say('E017', name)
  if (isDots) say('E018', name)
  if (spec !== '1.0' && (isDots || name.includes('/'))) say('E108', name)
}
