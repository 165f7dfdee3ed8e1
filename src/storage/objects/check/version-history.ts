import { canonicalJson } from '#platform/values'
import type { Say } from './codes.ts'
import { contentFolder, type ForeignInventory, type ForeignVersion } from './foreign-inventory.ts'
import { inWord } from './json-text.ts'
import { versionNumber } from './version-names.ts'

/** The inventory that a version folder keeps. */
export type OwnInventory = { readonly name: string; readonly inventory: ForeignInventory }

/** Judges what the inventories of versions, oldest first, say otherwise than the one in the root. */
export function judgeHistory(
  own: readonly OwnInventory[],
  root: ForeignInventory,
  contents: readonly string[],
  say: Say,
): void {
  for (const one of own) {
    judgeConstants(one, root, say)
    judgeManifest(one, root, contents, say)
    judgeBlocks(one, root, say)
  }
  judgeSpecs(own, root, say)
}

/** What is the same for all versions of an object. */
function judgeConstants({ name, inventory }: OwnInventory, root: ForeignInventory, say: Say): void {
  const file = `${name}/inventory.json`
  if (inventory.id !== root.id) {
    say('E037', file, inWord(inventory.id))
    if (inventory.spec !== '1.0') say('E110', file, inWord(inventory.id))
  }
  if (contentFolder(inventory) !== contentFolder(root)) {
    say('E019', file)
    if (inventory.contentDirectory !== null && root.contentDirectory !== null) say('E020', file)
  }
  if (inventory.head !== name) say('E040', file, inventory.head)
}

/** An older manifest knows every content file that was there in its time. */
function judgeManifest(
  { name, inventory }: OwnInventory,
  root: ForeignInventory,
  contents: readonly string[],
  say: Say,
): void {
  if (name === root.head) return
  const known = new Set(Object.values(inventory.manifest).flat())
  for (const path of contents) {
    const isOfThen = versionNumber(path.slice(0, path.indexOf('/'))) <= versionNumber(name)
    if (isOfThen && !known.has(path)) say('E023', `${name}/inventory.json`, path)
  }
}

function judgeBlocks({ name, inventory }: OwnInventory, root: ForeignInventory, say: Say): void {
  for (const [version, block] of Object.entries(inventory.versions)) {
    const now = root.versions[version]
    if (!now || !isSameState(inventory, block, root, now)) say('E066', `${name}/inventory.json`, version)
    else if (particulars(block) !== particulars(now)) say('W011', `${name}/inventory.json`, version)
  }
}

const particulars = ({ created, message, user }: ForeignVersion): string =>
  canonicalJson({ created, message, user })

/** Versions never follow an older OCFL than the ones before them. */
function judgeSpecs(own: readonly OwnInventory[], root: ForeignInventory, say: Say): void {
  const all = own.map(one => ({ file: `${one.name}/inventory.json`, spec: one.inventory.spec }))
  let newest = '1.0'
  for (const { file, spec } of [...all, { file: 'inventory.json', spec: root.spec }]) {
    if (spec !== null && spec < newest) say('E103', file, spec)
    if (spec !== null && spec > newest) newest = spec
  }
}

/** One version as two inventories describe it: the same files by name, with the same content. */
function isSameState(
  older: ForeignInventory,
  then: ForeignVersion,
  newer: ForeignInventory,
  now: ForeignVersion,
): boolean {
  const [before, after] = [filesIn(then), filesIn(now)]
  if (before.size !== after.size) return false
  const isSameAlgorithm = older.digestAlgorithm === newer.digestAlgorithm
  return [...before].every(([path, digest]) => {
    const other = after.get(path)
    if (other === undefined) return false
    if (isSameAlgorithm) return other.toLowerCase() === digest.toLowerCase()
    const places = older.manifest[digest] ?? []
    return places.length === 0 || places.some(place => newer.manifest[other]?.includes(place))
  })
}

const filesIn = ({ state }: ForeignVersion): ReadonlyMap<string, string> =>
  new Map(Object.entries(state).flatMap(([digest, paths]) => paths.map(path => [path, digest] as const)))
