import { join } from 'node:path'
import type { Finding } from '#platform/refusals'
import { readWhole } from '../durable.ts'
import type { Entry, Files } from '../files.ts'
import { objectPath } from '../ocfl/layout.ts'
import { found, type OcflCode } from './codes.ts'
import { judgeObject } from './object-folder.ts'

export type RootJudgement = { readonly findings: readonly Finding[]; readonly objects: number }

const registered = /^(000[1-9]|001[0-2])-[a-z0-9-]+$|^initial$/

/** Whether a folder is a storage root, an object, or neither, by its declaration. */
export async function folderKind(files: Files, path: string): Promise<'root' | 'object' | 'other'> {
  const names = (await files.list(path)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
  if (names.some(name => /^0=ocfl_\d/.test(name))) return 'root'
  return names.some(name => /^0=ocfl_object_/.test(name) || name === 'inventory.json') ? 'object' : 'other'
}

/**
 * Judges a storage root and every object in it. Each object's findings carry its folder before the file. Where the root
 * states our own layout, an object that lies elsewhere than its identifier puts it is named too.
 */
export async function judgeRoot(files: Files, root: string): Promise<RootJudgement> {
  const findings: Finding[] = []
  const say = (code: OcflCode, file: string, what: string | null = null) =>
    void findings.push(found(code, file, what))
  const entries = await files.list(root)
  const spec = await judgeDeclaration(files, root, entries, say)
  const layout = await judgeLayout(files, root, entries, say)
  let objects = 0
  const waiting = entries
    .filter(({ name, kind }) => kind === 'folder' && name !== 'extensions')
    .map(({ name }) => name)
  for (const { name, kind } of entries) if (kind === 'other') say('E090', name)
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const inside = await files.list(join(root, at))
    if (inside.length === 0) say('E073', at)
    if (inside.some(({ name, kind }) => kind === 'file' && /^0=ocfl_object_/.test(name))) {
      objects++
      await judgeObjectAt(files, root, at, { spec, layout }, findings)
      continue
    }
    for (const { name, kind } of inside) {
      if (kind === 'folder') waiting.push(`${at}/${name}`)
      else say(kind === 'file' ? 'E072' : 'E090', `${at}/${name}`)
    }
  }
  return { findings, objects }
}

async function judgeObjectAt(
  files: Files,
  root: string,
  at: string,
  stated: { spec: string | null; layout: string | null },
  findings: Finding[],
): Promise<void> {
  const judged = await judgeObject(files, join(root, at))
  for (const finding of judged.findings)
    findings.push({
      ...finding,
      location: { ...finding.location, file: `${at}/${finding.location.file ?? ''}` },
    })
  if (stated.spec !== null && judged.spec !== null && judged.spec > stated.spec)
    findings.push(found('E081', at, judged.spec))
  const id = judged.inventory?.id
  if (
    stated.layout === '0004-hashed-n-tuple-storage-layout' &&
    typeof id === 'string' &&
    objectPath(id) !== at
  )
    findings.push(found('E083', at, id))
}

type Say = (code: OcflCode, file: string, what?: string | null) => void

async function judgeDeclaration(
  files: Files,
  root: string,
  entries: readonly Entry[],
  say: Say,
): Promise<string | null> {
  const declarations = entries.filter(({ name, kind }) => kind === 'file' && name.startsWith('0='))
  if (declarations.length === 0) say('E069', '0=ocfl_1.1')
  if (declarations.length > 1) say('E076', declarations[1]!.name)
  const name = declarations[0]?.name ?? ''
  const spec = /^0=ocfl_(1\.[01])$/.exec(name)?.[1] ?? null
  if (declarations.length > 0 && spec === null) say('E076', name)
  if (spec !== null && (await readWhole(files, join(root, name)))?.toString('utf8') !== `${name.slice(2)}\n`)
    say('E080', name)
  return spec
}

/** Name of our own layout when the root states exactly it, `null` for none or another. */
async function judgeLayout(
  files: Files,
  root: string,
  entries: readonly Entry[],
  say: Say,
): Promise<string | null> {
  if (entries.some(({ name, kind }) => name === 'extensions' && kind === 'folder'))
    for (const { name, kind } of await files.list(join(root, 'extensions'))) {
      if (kind !== 'folder') say('E112', `extensions/${name}`)
      else if (!registered.test(name)) say('W016', `extensions/${name}`, name)
    }
  const text = await readWhole(files, join(root, 'ocfl_layout.json'))
  if (!text) return null
  const { extension, description } = parsed(text)
  if (typeof extension !== 'string' || typeof description !== 'string') {
    say('E070', 'ocfl_layout.json')
    return null
  }
  const config = await readWhole(files, join(root, 'extensions', extension, 'config.json'))
  const {
    tupleSize = 3,
    numberOfTuples = 3,
    digestAlgorithm = 'sha256',
    shortObjectRoot = false,
  } = parsed(config)
  const isOurs =
    tupleSize === 3 && numberOfTuples === 3 && digestAlgorithm === 'sha256' && shortObjectRoot === false
  return isOurs ? extension : null
}

function parsed(text: Buffer | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text?.toString('utf8') ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
