import type { Finding } from '#platform/refusals'
import type { Entry, ReadFiles } from '../files.ts'
import { found, type OcflCode, type Say } from './codes.ts'
import { contentFolder, type ForeignInventory, type Spec } from './foreign-inventory.ts'
import { judgePair, type Pair, sidecarOf } from './pair.ts'
import { judgeHistory, type OwnInventory } from './version-history.ts'
import { byNumber, judgeNames, versionNumber } from './version-names.ts'
import { contentsBelow, listed } from './walk.ts'

/** What lies in the version folders: content files by path, and the inventories that older versions kept. */
export type VersionFolders = {
  readonly contents: readonly string[]
  readonly inventories: readonly ForeignInventory[]
}

export const isVersionFolder = ({ name, kind }: Entry): boolean => kind === 'folder' && /^v\d+$/.test(name)

/** Judges the version folders against the root inventory and the inventories in them against each other. */
export async function judgeVersionFolders(
  files: ReadFiles,
  { home, entries, declared }: { home: string; entries: readonly Entry[]; declared: Spec | null },
  root: Pair & { readonly inventory: ForeignInventory },
  findings: Finding[],
): Promise<VersionFolders> {
  const say: Say = (code, file, what = null) => void findings.push(found(code, file, what))
  const { inventory } = root
  const onDisk = entries
    .filter(isVersionFolder)
    .map(({ name }) => name)
    .sort(byNumber)
  judgeFolderNames(onDisk, inventory, declared, findings, say)
  const contents: string[] = []
  const own: OwnInventory[] = []
  for (const name of onDisk) {
    const inside = await listed(files, home, name, say)
    const inner: Finding[] = []
    const pair = await judgePair(files, { home, where: name, entries: inside, declared, alike: root }, inner)
    const algorithm = pair === 'missing' ? undefined : pair.inventory?.digestAlgorithm
    judgeInside(name, inside, { content: contentFolder(inventory), algorithm }, say)
    const held = inside.some(entry => entry.kind === 'folder' && entry.name === contentFolder(inventory))
    const inFolder = held ? await contentsBelow(files, home, `${name}/${contentFolder(inventory)}`, say) : []
    if (held && inFolder.length === 0) say('W003', `${name}/${contentFolder(inventory)}`)
    for (const path of inFolder) contents.push(path)
    if (pair === 'missing') {
      say('W010', name)
      continue
    }
    const isHead = name === inventory.head
    if (isHead && !pair.bytes.equals(root.bytes)) say('E064', `${name}/inventory.json`)
    // What the root inventory already said of the same bytes is not said twice.
    const isSaid = isHead && pair.bytes.equals(root.bytes)
    for (const one of inner)
      if (!(isSaid && one.location.file?.endsWith('/inventory.json') && one.rule !== 'E060'))
        findings.push(one)
    if (pair.inventory) own.push({ name, inventory: pair.inventory })
  }
  judgeHistory(own, inventory, contents, say)
  return { contents, inventories: own.map(one => one.inventory) }
}

function judgeFolderNames(
  onDisk: readonly string[],
  { versions, spec, head }: ForeignInventory,
  declared: Spec | null,
  findings: readonly Finding[],
  say: Say,
): void {
  const stated = Object.keys(versions)
  for (const name of stated)
    if (!onDisk.includes(name)) {
      say('E046', name)
      const real = onDisk.find(folder => versionNumber(folder) === versionNumber(name))
      if (real !== undefined) say('E014', name, real)
    }
  for (const name of onDisk) if (!stated.includes(name)) say('E046', name)
  // What the inventory was already told of the names of versions is not said again of the folders.
  const said = new Set<string>(findings.map(({ rule }) => rule))
  judgeNames(onDisk, spec ?? declared ?? '1.1', (code: OcflCode, what = null) => {
    if (!said.has(code)) say(code, what ?? '', what)
  })
  const highest = onDisk.at(-1)
  if (highest !== undefined && versionNumber(highest) > versionNumber(head) && !said.has('E040'))
    say('E040', 'inventory.json', head)
  const padded = onDisk.find(name => name.startsWith('v0'))
  if (padded !== undefined) say('W001', padded)
}

function judgeInside(
  version: string,
  inside: readonly Entry[],
  { content, algorithm }: { content: string; algorithm: string | undefined },
  say: Say,
): void {
  const isSidecar = (name: string) =>
    algorithm === undefined || !inside.some(one => one.name === sidecarOf(algorithm))
      ? /^inventory\.json\.[a-z0-9-]+$/.test(name)
      : name === sidecarOf(algorithm)
  for (const { name, kind } of inside) {
    const path = `${version}/${name}`
    if (kind === 'other') say('E090', path)
    else if (kind === 'file' && name !== 'inventory.json' && !isSidecar(name)) say('E015', path)
    else if (kind === 'folder' && name !== content) say('W002', path)
  }
}
