import { hasErrors } from '#platform/refusals'
import type { Hashing } from '../../hashing.ts'
import { openPackage } from '../../open-package.ts'
import { DamagedContent, type PackageFile, type PackageSource } from '../../tree.ts'
import { Unreadable } from './unreadable.ts'

/** Opens a package to be read back: files by their paths. One whose container is at fault is `Unreadable`. */
export async function filesOf(
  source: PackageSource,
  hashing: Hashing,
  hasFreeName = false,
): Promise<ReadonlyMap<string, PackageFile>> {
  const { files, findings } = await openPackage(source, { hashing, hasFreeName })
  if (hasErrors(findings)) throw new Unreadable(findings.find(({ level }) => level === 'error')!.message.cs)
  return new Map(files.map(file => [file.path, file]))
}

/** Reads a package back; what cannot be read, for its content or for a damaged container, becomes a refusal. */
export async function reading<T>(refusal: (part: string) => Error, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Unreadable) throw refusal(error.message)
    if (error instanceof DamagedContent) throw refusal(`soubor ${error.path} je v balíčku poškozený`)
    throw error
  }
}
