import { dirname, join } from 'node:path'
import type { DurableFolders } from '../durable.ts'
import { readWhole, removeTree } from '../durable.ts'
import type { Files } from '../files.ts'
import { uploadPath } from '../uploads.ts'
import { sidecarName, versionName } from './inventory.ts'
import { objectPath } from './layout.ts'
import type { Adopted, Places, Prepared } from './prepare.ts'

/**
 * Puts a prepared version into the storage root. Its intent must be in the ledger first: from here to the end of the
 * act a power cut is mended from it (`settleFiles`). A new object appears in one rename; in an older one the version
 * comes first, then the root inventory, then its sidecar, each by rename (preservation digest 5.2).
 */
export async function publishVersion(
  files: Files,
  places: Places,
  folders: DurableFolders,
  prepared: Pick<Prepared, 'id' | 'object' | 'version' | 'adopted'>,
): Promise<void> {
  const staged = join(places.staging, prepared.id)
  const name = versionName(prepared.version)
  await takeOver(files, places, join(staged, name), prepared.adopted)
  const home = join(places.root, objectPath(prepared.object))
  if (prepared.version === 1) {
    await intoFolder(folders, dirname(home), () => files.rename(staged, home))
    return
  }
  await files.rename(join(staged, name), join(home, name))
  await files.syncFolder(home)
  for (const file of ['inventory.json', sidecarName]) {
    await files.rename(join(staged, file), join(home, file))
    await files.syncFolder(home)
  }
  for (const { name: log } of await files.list(join(staged, 'logs')))
    await files.rename(join(staged, 'logs', log), join(home, 'logs', log))
  await files.syncFolder(join(home, 'logs'))
  await removeTree(files, staged)
}

/** Uploads move in before their version does, and their names are safe there before it goes on. */
async function takeOver(
  files: Files,
  places: Places,
  version: string,
  adopted: readonly Adopted[],
): Promise<void> {
  const homes = new Set<string>()
  for (const { upload, path } of adopted) {
    const target = join(version, 'content', path)
    await files.rename(uploadPath(places.uploads, upload), target)
    await files.readOnly(target)
    homes.add(dirname(target))
  }
  for (const home of homes) await files.syncFolder(home)
}

/**
 * Names something in a folder that is made for it, and is itself safe before: otherwise a power cut could take the folder
 * with what was already moved into it. A removal may prune it just before; then it is made again.
 */
async function intoFolder(folders: DurableFolders, folder: string, deed: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await folders.make(folder)
      await folders.settle(folder)
      await deed()
      return await folders.settle(folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === 3) throw error
      for (let at = folder; at.length > 1; at = dirname(at)) folders.forget(at)
    }
  }
}

/** The root files of an object as they stand. */
export const rootInventory = (files: Files, home: string): Promise<Buffer | null> =>
  readWhole(files, join(home, 'inventory.json'))
