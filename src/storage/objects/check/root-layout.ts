import { join } from 'node:path'
import { MIB } from '#platform/values'
import { readWhole } from '../durable.ts'
import type { Entry, ReadFiles } from '../files.ts'
import type { Say } from './codes.ts'
import type { Spec } from './foreign-inventory.ts'
import { isRecord, type JsonRecord, readJson } from './json-text.ts'
import { type Layout, layoutNamed } from './layouts.ts'
import { isRegistered } from './registered.ts'
import { listed } from './walk.ts'

const layoutName = 'ocfl_layout.json'
const layoutBytes = MIB

/** Judges the extensions of a storage root and what it says of its layout; gives the layout where we know it. */
export async function judgeLayout(
  files: ReadFiles,
  { root, entries, spec }: { root: string; entries: readonly Entry[]; spec: Spec | null },
  say: Say,
): Promise<Layout | null> {
  if (entries.some(({ name, kind }) => name === 'extensions' && kind === 'folder'))
    for (const { name, kind } of await listed(files, root, 'extensions', say)) {
      if (kind !== 'folder') say(spec === '1.0' ? 'E086' : 'E112', `extensions/${name}`)
      else if (spec !== '1.0' && !isRegistered(name)) say('W016', `extensions/${name}`, name)
    }
  if (!entries.some(({ name, kind }) => name === layoutName && kind === 'file')) return null
  const { extension: named, key, description } = (await recordIn(files, join(root, layoutName))) ?? {}
  // OCFL 1.0 names the key `key` in one sentence and `extension` in the next.
  const extension = named ?? (spec === '1.0' ? key : undefined)
  if (typeof extension !== 'string' || typeof description !== 'string') {
    say('E070', layoutName)
    return null
  }
  if (!isRegistered(extension)) {
    say('E071', layoutName, extension)
    return null
  }
  const config = await recordIn(files, join(root, 'extensions', extension, 'config.json'))
  return layoutNamed(extension, config ?? {})
}

async function recordIn(files: ReadFiles, path: string): Promise<JsonRecord | null> {
  const look = await files.look(path)
  if (look?.kind !== 'file' || look.sizeBytes > layoutBytes) return null
  const bytes = await readWhole(files, path)
  const read = bytes && readJson(bytes)
  return read && isRecord(read.value) ? read.value : null
}
