import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'
import { repositoryPath } from './tape.ts'

export type RepositoryFile = { readonly path: string; readonly sizeBytes: number }

async function below(repository: string, folder: string): Promise<string[]> {
  const names = await readdir(join(repository, folder), { recursive: true })
  return names.map(name => `${folder}/${name}`).filter(path => repositoryPath.test(path))
}

/** What is put into a library is named from above only once it lies there; so what names is looked for first. */
const fromAbove = ['snapshots', 'index', 'keys', 'data'] as const

/**
 * Everything that a library in a folder holds at one moment: what a snapshot names is among it. One from which something
 * is let go of just then is refused, since what remains might not be whole.
 *
 * Refuses with `backup.library-new`, `backup.library-changed`.
 */
export async function filesOfRepository(name: string, repository: string): Promise<RepositoryFile[]> {
  if (!existsSync(join(repository, 'config'))) throw refuse(backupRefusals['library-new'], { name })
  const paths = ['config']
  for (const folder of fromAbove) paths.push(...(await below(repository, folder)).toSorted())
  requireThere(name, repository, paths)
  return Promise.all(
    paths.map(async path => ({ path, sizeBytes: (await stat(join(repository, path))).size })),
  )
}

/** Refuses with `backup.library-changed` when something of a listing has gone meanwhile. */
export function requireThere(name: string, repository: string, paths: readonly string[]): void {
  const gone = paths.find(path => !existsSync(join(repository, path)))
  if (gone !== undefined) throw refuse(backupRefusals['library-changed'], { name })
}
