import { statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { type Config, writeConfig } from '#platform/config'
import { followedTags } from '../following/followed.ts'
import type { Added, Library } from '../library/restic.ts'
import { leftOut, placesOf } from '../restoring/places.ts'

/** Whether a text of the settings names a file outside the data folder: a key, a certificate, a password. */
const isFile = (text: string): boolean => {
  if (!text.startsWith('/')) return false
  try {
    return statSync(text).isFile()
  } catch {
    return false
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) yield* textsIn(inner)
}

/**
 * Files that the settings name and that lie elsewhere. The keys of the libraries are not among them: a key locked into
 * what it opens helps nobody, and it would open everything to whoever reads one of its copies.
 */
export const filesOfSettings = (config: Config): string[] => {
  const { backup: _, ...rest } = config
  return [...new Set(textsIn(rest))].filter(path => isFile(path) && !path.startsWith(`${config.dataFolder}/`))
}

/** Puts in contents, packages, keys and settings. Files of documents never change, so only new ones cost anything. */
export async function putInFiles(config: Config, library: Library): Promise<Added> {
  const { own, settings } = placesOf(config)
  await mkdir(own, { recursive: true, mode: 0o700 })
  writeConfig(settings, config)
  const tags = ['files', ...followedTags(config, library.name)]
  return library.addPaths([config.dataFolder, ...filesOfSettings(config)], tags, leftOut(config))
}
