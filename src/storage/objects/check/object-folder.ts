import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { readWhole } from '../durable.ts'
import type { Entry, Files } from '../files.ts'
import { judgeBytes } from './bytes.ts'
import { found, type OcflCode } from './codes.ts'
import { type ForeignInventory, specOf } from './inventory-shape.ts'
import { judgePair } from './pair.ts'
import { judgeVersionFolders } from './version-folders.ts'

export type ObjectJudgement = {
  readonly findings: readonly Finding[]
  readonly inventory: ForeignInventory | null
  /** Version of OCFL the object declares, `null` when it declares none. */
  readonly spec: string | null
}

const registered = /^(000[1-9]|001[0-2])-[a-z0-9-]+$|^initial$/

/**
 * Judges one object by what lies on the disk and nothing else: its structure, inventories, and every byte of content
 * against the digests stated. Names what is missing, changed and surplus. Reads past the page cache where it can.
 */
export async function judgeObject(files: Files, home: string): Promise<ObjectJudgement> {
  const findings: Finding[] = []
  const say = (code: OcflCode, file: string, what: string | null = null) =>
    void findings.push(found(code, file, what))
  const entries = await files.list(home)
  for (const { name, kind } of entries) if (kind === 'other') say('E090', name)
  const spec = await judgeDeclaration(files, home, entries, say)
  const root = await judgePair(files, home, '', findings)
  if (root === 'missing') say('E063', 'inventory.json')
  judgeRootEntries(entries, say)
  await judgeExtensions(files, home, entries, say)
  if (root === 'missing' || !root.inventory) return { findings, inventory: null, spec }
  const { inventory } = root
  if (spec !== null && specOf(inventory.type) !== spec) say('E038', 'inventory.json', inventory.type)
  const versions = await judgeVersionFolders(files, home, entries, root, findings)
  findings.push(...(await judgeBytes(files, home, inventory, versions)))
  return { findings, inventory, spec }
}

type Say = (code: OcflCode, file: string, what?: string | null) => void

async function judgeDeclaration(
  files: Files,
  home: string,
  entries: readonly Entry[],
  say: Say,
): Promise<string | null> {
  const declarations = entries.filter(({ name, kind }) => kind === 'file' && name.startsWith('0='))
  if (declarations.length !== 1) say('E003', '0=ocfl_object_1.1')
  for (const { name } of declarations) {
    const spec = /^0=ocfl_object_(1\.[01])$/.exec(name)?.[1]
    if (!spec) {
      say('E006', name)
      continue
    }
    const content = (await readWhole(files, join(home, name)))?.toString('utf8')
    if (content !== `${name.slice(2)}\n`) say('E007', name)
    return spec
  }
  return null
}

function judgeRootEntries(entries: readonly Entry[], say: Say): void {
  const isKnown = ({ name, kind }: Entry) =>
    kind === 'folder'
      ? /^v\d+$/.test(name) || name === 'logs' || name === 'extensions'
      : /^0=|^inventory\.json(\.[a-z0-9-]+)?$/.test(name)
  for (const entry of entries) if (entry.kind !== 'other' && !isKnown(entry)) say('E001', entry.name)
}

async function judgeExtensions(
  files: Files,
  home: string,
  entries: readonly Entry[],
  say: Say,
): Promise<void> {
  if (!entries.some(({ name, kind }) => name === 'extensions' && kind === 'folder')) return
  for (const { name, kind } of await files.list(join(home, 'extensions'))) {
    if (kind !== 'folder') say('E067', `extensions/${name}`)
    else if (!registered.test(name)) say('W013', `extensions/${name}`, name)
  }
}
