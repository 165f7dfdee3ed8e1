import { judgeObject } from '../check/object-folder.ts'
import type { JudgedObject, ReadFiles } from '../files.ts'
import { statedAt } from './stated-at.ts'

/** What is bent or cannot be read is told by the look at the object; here it says nothing. */
const orNothing = <T>(said: Promise<T>): Promise<T | null> => said.catch(() => null)

/**
 * Judges the object in a folder as it lies there, and tells what it says of its versions, to be held against the ledger.
 * Rot is told by the SHA-512 of the manifests, which the digests in the ledger stand for; the second digest was compared
 * when the version was sealed, and taking it each time again would cost a third of the speed (`./egon ocfl check` takes it).
 */
export async function judgeKept(
  files: ReadFiles,
  home: string,
  versions: readonly number[],
): Promise<JudgedObject | null> {
  if ((await files.look(home)) === null) return null
  const { findings, inventory } = await judgeObject(files, home, 'manifests')
  const stated: JudgedObject['stated'][number][] = []
  for (const version of versions) stated.push(await orNothing(statedAt(files, home, version)))
  return { findings, head: Number(inventory?.head?.slice(1)) || 0, stated }
}
