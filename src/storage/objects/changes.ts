import { appendFile, mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { systemClock } from '#platform/values'
import type { Files, Writing } from './files.ts'

/** Notes of what changed in the stores for one who follows the centre, one file an hour; the reader removes them. */
export const changesFolder = (dataFolder: string, reader: string): string =>
  join(dataFolder, 'changes', reader)

/** `2026-11-27T10`: names in order of time. */
const hourName = (): string => systemClock.now().toISOString().slice(0, 13)

/** What is on its way in, and what was put aside, is not what the stores keep. */
const isKept = (path: string): boolean => !/(^|\/)(staging|uploads)(\/|$)/.test(path)

/**
 * The same files, and each kept path below `dataFolder` that changed in any way is noted after it did and before whoever
 * changed it goes on: a line of JSON with the path, for each reader. What is there now, or that nothing is, the reader
 * looks up himself.
 */
export async function noting(files: Files, dataFolder: string, readers: readonly string[]): Promise<Files> {
  const folders = readers.map(reader => changesFolder(dataFolder, reader))
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 })
  const note = async (...paths: string[]): Promise<void> => {
    const kept = paths.map(path => relative(dataFolder, path)).filter(isKept)
    if (kept.length === 0) return
    const lines = kept.map(path => `${JSON.stringify(path)}\n`).join('')
    for (const folder of folders) await appendFile(join(folder, hourName()), lines, { mode: 0o600 })
  }
  const closing = (path: string, file: Writing): Writing => ({
    ...file,
    close: async () => {
      await file.close()
      await note(path)
    },
  })
  return {
    ...files,
    create: async (path, kept) => closing(path, await files.create(path, kept)),
    append: async (path, keepBytes) => closing(path, await files.append(path, keepBytes)),
    async rename(from, to) {
      await files.rename(from, to)
      await note(from, to)
    },
    async remove(path) {
      await files.remove(path)
      await note(path)
    },
  }
}
