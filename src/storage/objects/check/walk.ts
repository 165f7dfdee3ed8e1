import { join } from 'node:path'
import type { Entry, ReadFiles } from '../files.ts'
import type { Say } from './codes.ts'

/** Runs something that reads the disk; what cannot be read is told and gives `null`, a bug goes on. */
export async function readable<T>(path: string, say: Say, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) throw error
    say('egc-ocf01', path, code)
    return null
  }
}

/** What lies in a folder; nothing where it cannot be read, which is told. */
export const listed = async (
  files: ReadFiles,
  home: string,
  path: string,
  say: Say,
): Promise<readonly Entry[]> => (await readable(path, say, () => files.list(join(home, path)))) ?? []

/** Paths of all content files below a folder; empty folders and links among them are told. */
export async function contentsBelow(
  files: ReadFiles,
  home: string,
  top: string,
  say: Say,
): Promise<string[]> {
  const contents: string[] = []
  const waiting = [top]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entries = await readable(path, say, () => files.list(join(home, path!)))
    if (entries?.length === 0 && path !== top) say('E024', path)
    for (const { name, kind } of entries ?? []) {
      const inner = `${path}/${name}`
      if (kind === 'folder') waiting.push(inner)
      else if (kind === 'file') contents.push(inner)
      else say('E090', inner)
    }
  }
  return contents
}
