import type { Finding } from '#platform/refusals'
import { found, type OcflCode } from './codes.ts'
import { judgePaths } from './paths.ts'

/** An inventory as others may have written it: checked as far as these fields go. */
export type ForeignInventory = {
  readonly id: string
  readonly type: string
  readonly digestAlgorithm: string
  readonly head: string
  readonly contentDirectory?: string
  readonly manifest: Record<string, string[]>
  readonly fixity?: Record<string, Record<string, string[]>>
  readonly versions: Record<
    string,
    {
      created: string
      message?: string
      user?: { name: string; address?: string }
      state: Record<string, string[]>
    }
  >
}

export type InventoryJudgement = {
  readonly findings: readonly Finding[]
  /** `null` when it is not sound enough to be compared with anything. */
  readonly inventory: ForeignInventory | null
}

type Record_ = Record<string, unknown>
const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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
const versionKeys = ['created', 'state', 'message', 'user']
const fixityAlgorithms = [
  ...['md5', 'sha1', 'sha256', 'sha512', 'blake2b-512'],
  ...['blake2b-160', 'blake2b-256', 'blake2b-384', 'sha512/256', 'size', 'crc32'],
]
const typePattern = /^https:\/\/ocfl\.io\/(1\.[01])\/spec\/#inventory$/
const instant = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
const uri = /^[a-z][a-z0-9+.-]*:\S+$/i

/** Version of OCFL an inventory follows, `null` when it tells none we know. */
export const specOf = (type: string): string | null => typePattern.exec(type)?.[1] ?? null

/** Judges one inventory by itself: structure, identifiers, paths, references inside it. Touches no file. */
export function judgeInventory(text: string, file = 'inventory.json'): InventoryJudgement {
  const findings: Finding[] = []
  const say = (code: OcflCode, what: string | null = null) => void findings.push(found(code, file, what))
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    say('E033')
    return { findings, inventory: null }
  }
  if (!isRecord(raw)) {
    say('E033')
    return { findings, inventory: null }
  }
  judgeHead(raw, say)
  const manifest = judgeManifest(raw, say)
  const states = judgeVersions(raw, manifest, say)
  judgeFixity(raw, say)
  for (const digest of manifest.keys()) if (!states.has(digest)) say('E107', digest.slice(0, 16))
  const hasErrors = findings.some(({ level }) => level === 'error')
  return { findings, inventory: hasErrors && !isUsable(raw) ? null : (raw as ForeignInventory) }
}

const isUsable = (raw: Record_): boolean =>
  typeof raw.head === 'string' &&
  typeof raw.digestAlgorithm === 'string' &&
  isRecord(raw.manifest) &&
  Object.values(raw.manifest).every(isTexts) &&
  isRecord(raw.versions) &&
  Object.values(raw.versions).every(block => isRecord(block) && isRecord(block.state)) &&
  (raw.fixity === undefined ||
    (isRecord(raw.fixity) &&
      Object.values(raw.fixity).every(block => isRecord(block) && Object.values(block).every(isTexts))))

type Say = (code: OcflCode, what?: string | null) => void

function judgeHead(raw: Record_, say: Say): void {
  for (const key of ['id', 'type', 'digestAlgorithm', 'head']) if (raw[key] === undefined) say('E036', key)
  for (const key of Object.keys(raw)) if (!topKeys.includes(key)) say('E102', key)
  const { id, type, digestAlgorithm, head, contentDirectory } = raw
  if (id !== undefined && (typeof id !== 'string' || id === '')) say('E037')
  else if (typeof id === 'string' && !uri.test(id)) say('W005', id)
  if (type !== undefined && (typeof type !== 'string' || specOf(type) === null)) say('E038', String(type))
  if (digestAlgorithm !== undefined && digestAlgorithm !== 'sha512') {
    if (digestAlgorithm === 'sha256') say('W004', 'sha256')
    else say('E025', String(digestAlgorithm))
  }
  if (head !== undefined && typeof head !== 'string') say('E040', String(head))
  if (contentDirectory === undefined) return
  if (typeof contentDirectory !== 'string' || contentDirectory === '') say('E033', 'contentDirectory')
  else if (contentDirectory.includes('/')) say('E017', contentDirectory)
  else if (contentDirectory === '.' || contentDirectory === '..') say('E018', contentDirectory)
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string')

/** Digests of the manifest as it writes them; each is wanted by some version. */
function judgeManifest(raw: Record_, say: Say): Map<string, string[]> {
  const manifest = new Map<string, string[]>()
  if (raw.manifest === undefined) say('E041', 'manifest')
  else if (!isRecord(raw.manifest)) say('E106')
  else {
    const seen = new Set<string>()
    for (const [digest, paths] of Object.entries(raw.manifest)) {
      if (seen.has(digest.toLowerCase())) say('E096', digest.slice(0, 16))
      seen.add(digest.toLowerCase())
      if (!isTexts(paths)) say('E092', digest.slice(0, 16))
      else manifest.set(digest, paths)
    }
    judgePaths([...manifest.values()].flat(), { empty: 'E099', slash: 'E100', clash: 'E101' }, say)
    for (const path of [...manifest.values()].flat())
      if (!/^v\d+\//.test(path) && !path.startsWith('/')) say('E042', path)
  }
  return manifest
}

/** Gives the digests used by some version. */
function judgeVersions(raw: Record_, manifest: ReadonlyMap<string, unknown>, say: Say): Set<string> {
  const used = new Set<string>()
  if (raw.versions === undefined) {
    say('E041', 'versions')
    say('E043')
    return used
  }
  if (!isRecord(raw.versions)) {
    say('E044')
    return used
  }
  judgeNames(Object.keys(raw.versions), raw.head, say)
  for (const [name, block] of Object.entries(raw.versions)) {
    if (!isRecord(block)) {
      say('E047', name)
      continue
    }
    judgeBlock(name, block, say)
    if (!isRecord(block.state)) continue
    const lists = Object.values(block.state)
    if (!lists.every(isTexts)) say('E050', name)
    judgePaths(lists.filter(isTexts).flat(), { empty: 'E052', slash: 'E053', clash: 'E095' }, say)
    for (const digest of Object.keys(block.state)) {
      if (!manifest.has(digest)) say('E050', `${name} ${digest.slice(0, 16)}`)
      used.add(digest)
    }
  }
  return used
}

function judgeNames(names: readonly string[], head: unknown, say: Say): void {
  if (names.length === 0) say('E008')
  for (const name of names) if (!/^v\d+$/.test(name) || Number(name.slice(1)) === 0) say('E046', name)
  const numbers = names
    .filter(name => /^v\d+$/.test(name))
    .map(name => Number(name.slice(1)))
    .sort((a, b) => a - b)
  if (numbers.length > 0 && numbers[0] !== 1) say('E009', `v${numbers[0]}`)
  if (numbers.some((n, at) => at > 0 && n !== numbers[at - 1]! + 1)) say('E010')
  judgePadding(names, say)
  const highest = names.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))).at(-1)
  if (typeof head === 'string' && highest !== undefined && head !== highest) say('E040', head)
}

/** The first version sets how all are named: plain, or padded with zeros to one length, each beginning with v0. */
function judgePadding(names: readonly string[], say: Say): void {
  const first = names.find(name => Number(name.slice(1)) === 1)
  if (first === undefined) return
  const isPadded = first.startsWith('v0')
  for (const name of names.filter(one => /^v\d+$/.test(one))) {
    if (name.startsWith('v0') !== isPadded) {
      say(isPadded ? 'E011' : 'E012', name)
      say('E013', name)
    } else if (isPadded && name.length !== first.length) say('E013', name)
  }
}

function judgeBlock(name: string, block: Record_, say: Say): void {
  for (const key of Object.keys(block)) if (!versionKeys.includes(key)) say('E102', `${name} ${key}`)
  if (block.created === undefined || block.state === undefined) say('E048', name)
  if (block.created !== undefined && (typeof block.created !== 'string' || !isInstant(block.created)))
    say('E049', name)
  if (block.state !== undefined && !isRecord(block.state)) say('E050', name)
  if (block.message !== undefined && typeof block.message !== 'string') say('E094', name)
  if (block.message === undefined || block.user === undefined) say('W007', name)
  const { user } = block
  if (user === undefined) return
  if (!isRecord(user) || typeof user.name !== 'string' || user.name === '') {
    say('E054', name)
    return
  }
  if (user.address === undefined) say('W008', name)
  else if (typeof user.address !== 'string' || !uri.test(user.address)) say('W009', name)
}

const isInstant = (text: string): boolean => instant.test(text) && !Number.isNaN(Date.parse(text))

function judgeFixity(raw: Record_, say: Say): void {
  if (raw.fixity === undefined) return
  if (!isRecord(raw.fixity)) {
    say('E111')
    return
  }
  const inManifest = isRecord(raw.manifest)
    ? new Set(Object.values(raw.manifest).filter(isTexts).flat())
    : new Set()
  for (const [algorithm, block] of Object.entries(raw.fixity)) {
    if (!fixityAlgorithms.includes(algorithm)) say('E056', algorithm)
    if (!isRecord(block)) {
      say('E057', algorithm)
      continue
    }
    judgePaths(
      Object.values(block).filter(isTexts).flat(),
      { empty: 'E099', slash: 'E100', clash: 'E101' },
      say,
    )
    const seen = new Set<string>()
    for (const [digest, paths] of Object.entries(block)) {
      if (seen.has(digest.toLowerCase())) say('E097', digest.slice(0, 16))
      seen.add(digest.toLowerCase())
      if (!isTexts(paths) || paths.some(path => !inManifest.has(path)))
        say('E057', `${algorithm} ${digest.slice(0, 16)}`)
    }
  }
}
