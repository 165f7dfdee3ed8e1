import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import type { Entry, ReadFiles } from '../files.ts'
import { found, type Say } from './codes.ts'
import { type DeclarationCodes, judgeDeclaration } from './declaration.ts'
import type { Spec } from './foreign-inventory.ts'
import type { Layout } from './layouts.ts'
import { judgeObject } from './object-folder.ts'
import { judgeLayout } from './root-layout.ts'
import { listed, readable } from './walk.ts'

export type RootJudgement = { readonly findings: readonly Finding[]; readonly objects: number }

const declarationCodes: DeclarationCodes = {
  missing: 'E069',
  count: 'E076',
  invalid: 'E075',
  form: 'E077',
  number: 'E078',
  value: 'E079',
  content: 'E080',
}

const isFile = (entries: readonly Entry[], name: RegExp): boolean =>
  entries.some(entry => entry.kind === 'file' && name.test(entry.name))

const isRootFolder = (entries: readonly Entry[]): boolean =>
  isFile(entries, /^(\d+=|)ocfl_\d+\.\d+$|^ocfl_layout\.json$/)
const isObjectFolder = (entries: readonly Entry[]): boolean =>
  isFile(entries, /^0=ocfl_object_|^inventory\.json$/)

/** Whether a folder is a storage root, an object, or neither, by its declaration. */
export async function folderKind(files: ReadFiles, path: string): Promise<'root' | 'object' | 'other'> {
  const entries = await files.list(path)
  if (isObjectFolder(entries)) return 'object'
  return isRootFolder(entries) ? 'root' : 'other'
}

/** Folders looked into for objects below a folder that declares nothing. */
const foldersLookedInto = 1_000

/** Whether objects lie below a folder that declares nothing: then it is a storage root without its declaration. */
export async function holdsObjects(files: ReadFiles, path: string): Promise<boolean> {
  const waiting = ['']
  for (let looked = 0; looked < foldersLookedInto && waiting.length > 0; looked++) {
    const at = waiting.shift()!
    const entries = await listed(files, path, at, () => {})
    if (at !== '' && isRootFolder(entries)) continue
    if (at !== '' && isFile(entries, /^0=ocfl_object_/)) return true
    for (const { name, kind } of entries) if (kind === 'folder') waiting.push(join(at, name))
  }
  return false
}

/**
 * Judges a storage root and every object in it. Each object's findings carry its folder before the file. Where the root
 * states a layout that we know, an object that lies elsewhere than its identifier puts it is named too.
 */
export async function judgeRoot(files: ReadFiles, root: string): Promise<RootJudgement> {
  const findings: Finding[] = []
  const say: Say = (code, file, what = null) => void findings.push(found(code, file, what))
  const entries = (await readable('', say, () => files.list(root))) ?? []
  const spec = await judgeDeclaration(files, { home: root, entries, kind: 'ocfl_' }, declarationCodes, say)
  const layout = await judgeLayout(files, { root, entries, spec }, say)
  for (const { name, kind } of entries) if (kind === 'other') say('E090', name)
  const hierarchy: Hierarchy = {
    files,
    root,
    spec,
    layout,
    findings,
    say,
    places: new Map(),
    depths: new Set(),
  }
  let objects = 0
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || name === 'extensions') continue
    const below = await judgeBranch(hierarchy, name)
    if (below === 0) say('E088', name)
    objects += below
  }
  judgeDepths(hierarchy.depths, say)
  return { findings, objects }
}

/** What is known while a storage root is gone through. */
type Hierarchy = {
  readonly files: ReadFiles
  readonly root: string
  readonly spec: Spec | null
  readonly layout: Layout | null
  readonly findings: Finding[]
  readonly say: Say
  /** Where each identifier was met. */
  readonly places: Map<string, string>
  /** How many folders deep objects lie. */
  readonly depths: Set<number>
}

/** Judges all that lies below one folder; gives the number of objects. */
async function judgeBranch(hierarchy: Hierarchy, at: string): Promise<number> {
  const { files, root, say } = hierarchy
  const inside = await readable(at, say, () => files.list(join(root, at)))
  if (!inside) return 0
  if (isObjectFolder(inside)) {
    await judgeObjectAt(hierarchy, at)
    return 1
  }
  if (inside.length === 0) say('E073', at)
  let objects = 0
  let folders = 0
  for (const { name, kind } of inside) {
    if (kind === 'folder') {
      folders++
      objects += await judgeBranch(hierarchy, `${at}/${name}`)
    } else if (kind === 'file') {
      say('E072', `${at}/${name}`)
      say('E084', `${at}/${name}`)
    } else say('E090', `${at}/${name}`)
  }
  if (folders === 0) say('E085', at)
  return objects
}

async function judgeObjectAt(hierarchy: Hierarchy, at: string): Promise<void> {
  const { files, root, spec, layout, findings, say, places, depths } = hierarchy
  depths.add(at.split('/').length)
  const judged = await judgeObject(files, join(root, at))
  for (const finding of judged.findings)
    findings.push({
      ...finding,
      location: { ...finding.location, file: `${at}/${finding.location.file ?? ''}` },
    })
  if (spec !== null && judged.spec !== null && judged.spec > spec) say('E081', at, judged.spec)
  const id = judged.inventory?.id
  if (typeof id !== 'string') return
  const elsewhere = places.get(id)
  if (elsewhere !== undefined) say('E037', at, elsewhere)
  if (elsewhere !== undefined || (layout && (await layout(id)) !== at)) say('E083', at, id)
  places.set(id, at)
}

function judgeDepths(depths: ReadonlySet<number>, say: Say): void {
  if (depths.size < 2) return
  say(depths.has(1) ? 'W015' : 'W014', '', [...depths].sort((a, b) => a - b).join(', '))
}
