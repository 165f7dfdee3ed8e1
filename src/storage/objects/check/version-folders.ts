import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { canonicalJson } from '#platform/values'
import type { Entry, Files } from '../files.ts'
import { found, type OcflCode } from './codes.ts'
import { type ForeignInventory, specOf } from './inventory-shape.ts'
import { judgePair, type Pair } from './pair.ts'

/** What lies in the version folders: content files by path, and the inventories that older versions kept. */
export type VersionFolders = {
  readonly contents: readonly string[]
  readonly inventories: readonly ForeignInventory[]
}

type Say = (code: OcflCode, file: string, what?: string | null) => void

const numberOf = (name: string): number => Number(name.slice(1))

/** Judges the version folders against the root inventory and the inventories in them against each other. */
export async function judgeVersionFolders(
  files: Files,
  home: string,
  entries: readonly Entry[],
  root: Pair,
  findings: Finding[],
): Promise<VersionFolders> {
  const say: Say = (code, file, what = null) => void findings.push(found(code, file, what))
  const inventory = root.inventory!
  const onDisk = entries
    .filter(({ name, kind }) => kind === 'folder' && /^v\d+$/.test(name))
    .map(({ name }) => name)
    .sort((a, b) => numberOf(a) - numberOf(b))
  judgeFolderNames(onDisk, Object.keys(inventory.versions), say)
  const contents: string[] = []
  const inventories: ForeignInventory[] = []
  const own: [string, ForeignInventory][] = []
  for (const name of onDisk) {
    const inside = await files.list(join(home, name))
    await judgeInside(files, home, name, inside, inventory, say, contents)
    const inner: Finding[] = []
    const pair = await judgePair(files, home, name, inner)
    if (pair === 'missing') {
      say('W010', name)
      continue
    }
    const isHead = name === inventory.head
    if (isHead && !pair.bytes.equals(root.bytes)) say('E064', `${name}/inventory.json`)
    // What the root inventory already said of the same bytes is not said twice.
    findings.push(
      ...inner.filter(
        one => !(isHead && one.location.file?.endsWith('/inventory.json') && one.level === 'warning'),
      ),
    )
    if (!pair.inventory) continue
    inventories.push(pair.inventory)
    own.push([name, pair.inventory])
  }
  judgeHistory(own, inventory, contents, say)
  return { contents, inventories }
}

function judgeFolderNames(onDisk: readonly string[], stated: readonly string[], say: Say): void {
  for (const name of stated) if (!onDisk.includes(name)) say('E046', name)
  for (const name of onDisk) if (!stated.includes(name)) say('E046', name)
  const padded = onDisk.find(name => name.startsWith('v0'))
  if (padded !== undefined) say('W001', padded)
}

async function judgeInside(
  files: Files,
  home: string,
  version: string,
  inside: readonly Entry[],
  inventory: ForeignInventory,
  say: Say,
  contents: string[],
): Promise<void> {
  const content = inventory.contentDirectory ?? 'content'
  for (const { name, kind } of inside) {
    const path = `${version}/${name}`
    if (kind === 'other') say('E090', path)
    else if (kind === 'file' && !/^inventory\.json(\.[a-z0-9-]+)?$/.test(name)) say('E015', path)
    else if (kind === 'folder' && name !== content) say('W002', path)
  }
  if (!inside.some(({ name, kind }) => kind === 'folder' && name === content)) return
  const before = contents.length
  await walk(files, home, `${version}/${content}`, true, say, contents)
  if (contents.length === before) say('W003', `${version}/${content}`)
}

async function walk(
  files: Files,
  home: string,
  path: string,
  isTop: boolean,
  say: Say,
  contents: string[],
): Promise<void> {
  const entries = await files.list(join(home, path))
  if (entries.length === 0 && !isTop) say('E024', path)
  for (const { name, kind } of entries) {
    const inner = `${path}/${name}`
    if (kind === 'folder') await walk(files, home, inner, false, say, contents)
    else if (kind === 'file') contents.push(inner)
    else say('E090', inner)
  }
}

function judgeHistory(
  own: readonly [string, ForeignInventory][],
  root: ForeignInventory,
  contents: readonly string[],
  say: Say,
): void {
  let spec = '1.0'
  for (const [name, inventory] of own) {
    const file = `${name}/inventory.json`
    if (inventory.id !== root.id) say('E110', file, String(inventory.id))
    if ((inventory.contentDirectory ?? 'content') !== (root.contentDirectory ?? 'content')) say('E019', file)
    if (inventory.head !== name) say('E040', file, String(inventory.head))
    const follows = typeof inventory.type === 'string' ? specOf(inventory.type) : null
    if (follows !== null && follows < spec) say('E103', file, follows)
    spec = follows ?? spec
    const inManifest = new Set(Object.values(inventory.manifest).flat())
    for (const path of contents)
      if (
        name !== root.head &&
        numberOf(path.slice(0, path.indexOf('/'))) <= numberOf(name) &&
        !inManifest.has(path)
      )
        say('E023', file, path)
    for (const [version, block] of Object.entries(inventory.versions)) {
      const now = root.versions[version]
      if (!now || !sameContent(inventory, root, version)) say('E066', file, version)
      else if (particulars(block) !== particulars(now)) say('W011', file, version)
    }
  }
}

const particulars = ({ created, message, user }: ForeignInventory['versions'][string]): string =>
  canonicalJson({ created: created ?? null, message: message ?? null, user: user ?? null })

/** One version as two inventories describe it: the same files by name, with the same content. */
function sameContent(older: ForeignInventory, newer: ForeignInventory, version: string): boolean {
  const files = ({ versions }: ForeignInventory) =>
    new Map(
      Object.entries(versions[version]!.state).flatMap(([digest, paths]) =>
        paths.map(path => [path, digest] as const),
      ),
    )
  const [before, now] = [files(older), files(newer)]
  if (before.size !== now.size) return false
  return [...before].every(([path, digest]) => {
    const other = now.get(path)
    if (other === undefined) return false
    if (older.digestAlgorithm === newer.digestAlgorithm) return other.toLowerCase() === digest.toLowerCase()
    const places = older.manifest[digest] ?? []
    return places.length === 0 || places.some(place => newer.manifest[other]?.includes(place))
  })
}
