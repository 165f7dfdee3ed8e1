import type { Finding } from '#platform/refusals'
import type { Entry, ReadFiles } from '../files.ts'
import { judgeBytes, type Taken } from './bytes.ts'
import { found, type Say } from './codes.ts'
import { type DeclarationCodes, judgeDeclaration } from './declaration.ts'
import type { ForeignInventory, Spec } from './foreign-inventory.ts'
import { judgePair, sidecarOf } from './pair.ts'
import { isRegistered } from './registered.ts'
import { isVersionFolder, judgeVersionFolders } from './version-folders.ts'
import { listed, readable } from './walk.ts'

export type ObjectJudgement = {
  readonly findings: readonly Finding[]
  readonly inventory: ForeignInventory | null
  /** Version of OCFL the object declares, `null` when it declares none. */
  readonly spec: Spec | null
}

const declarationCodes: DeclarationCodes = {
  missing: 'E003',
  count: 'E003',
  invalid: 'E002',
  form: 'E004',
  number: 'E005',
  value: 'E006',
  content: 'E007',
}

/**
 * Judges one object by what lies on the disk and nothing else: its structure, inventories, and every byte of content
 * against the digests stated. Names what is missing, changed and surplus. Reads past the page cache where it can; what
 * cannot be read is told.
 */
export async function judgeObject(files: ReadFiles, home: string, taken?: Taken): Promise<ObjectJudgement> {
  const findings: Finding[] = []
  const say: Say = (code, file, what = null) => void findings.push(found(code, file, what))
  const judged = await readable('', say, () => judgeFolder(files, home, { findings, taken }, say))
  return { findings, inventory: judged?.inventory ?? null, spec: judged?.spec ?? null }
}

async function judgeFolder(
  files: ReadFiles,
  home: string,
  { findings, taken }: { findings: Finding[]; taken: Taken | undefined },
  say: Say,
): Promise<Omit<ObjectJudgement, 'findings'>> {
  const entries = await files.list(home)
  for (const { name, kind } of entries) if (kind === 'other') say('E090', name)
  const spec = await judgeDeclaration(files, { home, entries, kind: 'ocfl_object_' }, declarationCodes, say)
  const root = await judgePair(files, { home, where: '', entries, declared: spec }, findings)
  const inventory = root === 'missing' ? null : root.inventory
  if (root === 'missing') judgeMissing(entries, say)
  judgeRootEntries(entries, inventory, say)
  await judgeNested(files, home, entries, say)
  await judgeExtensions(files, home, entries, say)
  if (!entries.some(isVersionFolder) && !findings.some(({ rule }) => rule === 'E008')) say('E008', '')
  if (root === 'missing' || !inventory) return { inventory: null, spec }
  if (spec !== null && inventory.spec !== null && inventory.spec !== spec)
    say('E038', 'inventory.json', inventory.spec)
  const versions = await judgeVersionFolders(
    files,
    { home, entries, declared: spec },
    { ...root, inventory },
    findings,
  )
  for (const finding of await judgeBytes(files, home, inventory, versions, taken)) findings.push(finding)
  return { inventory, spec }
}

/** The root has no inventory, or one under another name. */
function judgeMissing(entries: readonly Entry[], say: Say): void {
  say('E063', 'inventory.json')
  for (const { name, kind } of entries)
    if (kind === 'file' && /^inventory/i.test(name) && !name.startsWith('inventory.json.')) say('E034', name)
}

function judgeRootEntries(entries: readonly Entry[], inventory: ForeignInventory | null, say: Say): void {
  const sidecar = inventory && sidecarOf(inventory.digestAlgorithm)
  const isThere = entries.some(({ name }) => name === sidecar)
  const isSidecar = (name: string) =>
    isThere ? name === sidecar : /^inventory\.json\.[a-z0-9-]+$/.test(name)
  const isKnown = (entry: Entry) =>
    entry.kind === 'folder'
      ? isVersionFolder(entry) || entry.name === 'logs' || entry.name === 'extensions'
      : /^0=/.test(entry.name) || entry.name === 'inventory.json' || isSidecar(entry.name)
  for (const entry of entries) if (entry.kind !== 'other' && !isKnown(entry)) say('E001', entry.name)
}

/** A folder that does not belong in an object may be another object. */
async function judgeNested(
  files: ReadFiles,
  home: string,
  entries: readonly Entry[],
  say: Say,
): Promise<void> {
  for (const entry of entries) {
    if (entry.kind !== 'folder' || isVersionFolder(entry) || ['logs', 'extensions'].includes(entry.name))
      continue
    const inside = await listed(files, home, entry.name, say)
    if (inside.some(({ name, kind }) => kind === 'file' && /^0=ocfl_object_/.test(name)))
      say('E082', entry.name)
  }
}

async function judgeExtensions(
  files: ReadFiles,
  home: string,
  entries: readonly Entry[],
  say: Say,
): Promise<void> {
  if (!entries.some(({ name, kind }) => name === 'extensions' && kind === 'folder')) return
  for (const { name, kind } of await listed(files, home, 'extensions', say)) {
    if (kind !== 'folder') say('E067', `extensions/${name}`)
    else if (!isRegistered(name)) say('W013', `extensions/${name}`, name)
  }
}
