import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileBytes } from '#preservation/formats'
import { type PackageLimits, type PackageSource, packageLimits } from '../tree.ts'
import { readFolder } from './folder.ts'

/** A package at a path, to be let go of when it was read. */
export type PathSource = AsyncDisposable & { readonly source: PackageSource }

/** Opens what lies at a path: a folder or a file; `missing` where there is nothing, `strange` where it is neither. */
export async function openPath(
  path: string,
  limits: PackageLimits = packageLimits,
): Promise<PathSource | 'missing' | 'strange'> {
  const found = await stat(path).catch(() => null)
  if (!found) return 'missing'
  if (found.isDirectory())
    return { source: await readFolder(path, limits), [Symbol.asyncDispose]: () => Promise.resolve() }
  if (!found.isFile()) return 'strange'
  const bytes = await fileBytes(path)
  return {
    source: { form: 'file', name: basename(path), bytes },
    [Symbol.asyncDispose]: () => bytes[Symbol.asyncDispose](),
  }
}
