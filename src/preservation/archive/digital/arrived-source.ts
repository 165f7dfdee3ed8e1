import type { ArrivedReplica } from '#platform/manifest'
import type { PackageFile, PackageSource } from '#preservation/packages'
import { filesOf, type Inventory, type OcflStore, piecesOf } from '#storage/objects'
import { aipIdIn } from '../archival-package.ts'
import { folderSource } from './package-sources.ts'

/** The content of a file that the version shares with an earlier one, which rests here already. */
async function keptFile(
  store: OcflStore,
  object: string,
  path: string,
  content: string,
): Promise<PackageFile> {
  const open = () => store.openContent(object, content)
  await using known = await open()
  return {
    path,
    sizeBytes: known.sizeBytes,
    async *pieces() {
      await using file = await open()
      yield* piecesOf(file)
    },
  }
}

/**
 * A package of another centre's archive that has just arrived, whole as its inventory describes it: what is new lies in
 * uploads, the rest in earlier versions kept here. Refuses with `objects.not-here` where an earlier version is missing.
 */
export async function arrivedSource(store: OcflStore, replica: ArrivedReplica): Promise<PackageSource> {
  const inventory = JSON.parse(Buffer.from(replica.inventory).toString('utf8')) as Inventory
  const arrived = new Map(replica.files.map(file => [`v${replica.version}/content/${file.path}`, file]))
  const files: PackageFile[] = []
  for (const { path, content } of filesOf(inventory, replica.version)) {
    const file = arrived.get(content)
    if (!file) files.push(await keptFile(store, replica.object, path, content))
    else
      files.push({
        path,
        sizeBytes: file.sizeBytes,
        async *pieces() {
          await using bytes = await file.open()
          yield* piecesOf(bytes)
        },
      })
  }
  return folderSource(aipIdIn(replica.object) ?? replica.object, files)
}
