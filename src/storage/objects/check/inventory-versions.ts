import type { SayOf } from './codes.ts'
import { isTexts, type Spec } from './foreign-inventory.ts'
import { shortly } from './inventory-manifest.ts'
import { isRecord, type JsonRecord } from './json-text.ts'
import { isMoment } from './moment.ts'
import { judgePaths } from './paths.ts'
import { byNumber, isVersionName, judgeNames } from './version-names.ts'

const versionKeys = ['created', 'state', 'message', 'user']
const userKeys = ['name', 'address']
const uri = /^[a-z][a-z0-9+.-]*:\S+$/i
export const isUri = (text: string): boolean => uri.test(text)

/** Judges the versions that an inventory tells of; gives the digests used by some version. */
export function judgeVersions(
  raw: JsonRecord,
  manifest: ReadonlyMap<string, unknown>,
  spec: Spec,
  say: SayOf,
): ReadonlySet<string> {
  const used = new Set<string>()
  if (raw.versions === undefined) {
    say('E041', 'versions')
    say('E043')
    return used
  }
  if (!isRecord(raw.versions)) {
    say('E045')
    return used
  }
  const names = Object.keys(raw.versions)
  judgeNames(names, spec, say)
  const highest = names.filter(isVersionName).sort(byNumber).at(-1)
  if (typeof raw.head === 'string' && highest !== undefined && raw.head !== highest) say('E040', raw.head)
  for (const [name, block] of Object.entries(raw.versions)) {
    if (!isRecord(block)) {
      say('E047', name)
      continue
    }
    judgeBlock(name, block, say)
    if (isRecord(block.state)) judgeState(name, block.state, manifest, used, say)
  }
  return used
}

function judgeState(
  version: string,
  state: JsonRecord,
  manifest: ReadonlyMap<string, unknown>,
  used: Set<string>,
  say: SayOf,
): void {
  const lists = Object.values(state)
  if (!lists.every(isTexts)) say('E050', version)
  const paths = lists.filter(isTexts).flat()
  judgePaths(paths, { empty: 'E052', slash: 'E053', clash: 'E095' }, say)
  for (const path of paths) if (path === '') say('E051', version)
  for (const digest of Object.keys(state)) {
    if (!manifest.has(digest)) say('E050', `${version} ${shortly(digest)}`)
    used.add(digest)
  }
}

function judgeBlock(name: string, block: JsonRecord, say: SayOf): void {
  const { created, state, message, user } = block
  for (const key of Object.keys(block)) if (!versionKeys.includes(key)) say('E102', `${name} ${key}`)
  if (created === undefined || state === undefined) say('E048', name)
  if (created !== undefined && (typeof created !== 'string' || !isMoment(created))) say('E049', name)
  if (state !== undefined && !isRecord(state)) say('E050', name)
  if (message !== undefined && typeof message !== 'string') say('E094', name)
  if (message === undefined || user === undefined) say('W007', name)
  if (user !== undefined) judgeUser(name, user, say)
}

function judgeUser(version: string, user: unknown, say: SayOf): void {
  if (!isRecord(user) || typeof user.name !== 'string' || user.name === '') {
    say('E054', version)
    return
  }
  for (const key of Object.keys(user)) if (!userKeys.includes(key)) say('E102', `${version} user ${key}`)
  if (user.address === undefined) say('W008', version)
  else if (typeof user.address !== 'string' || !isUri(user.address)) say('W009', version)
}
