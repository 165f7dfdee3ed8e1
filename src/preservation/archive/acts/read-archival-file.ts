import type { Instance, Who } from '#platform/acts'
import { centreFormats } from '#preservation/gate'
import { filePart, nodeHashing, pathIn, readAip } from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import { storedSource } from '../digital/package-sources.ts'
import type { ArchivalFile } from '../migration-plan.ts'
import { enterFiles, filesOfArchival, unreadPackages } from '../store/archival-files.ts'

/**
 * Reads which formats the files of a kept package are, by their content, and of which another form was made. What was
 * read before is not read again: files of a package never change.
 */
async function readFilesOf(instance: Instance, who: Who, aipId: string): Promise<void> {
  const { ocfl } = objectStoresOf(instance)
  const version = await headVersion(ocfl, aipObject(aipId))
  const source = await storedSource(ocfl, aipId, version)
  const { order } = await readAip(source, nodeHashing)
  const { identify } = await centreFormats(instance, who)
  const known = await instance.runner.read(who, scope => filesOfArchival(scope, aipId))
  const before = new Map(known.map(one => [one.path, one]))
  const migrated = new Set((order.migrations ?? []).map(({ from }) => from))
  const files: ArchivalFile[] = []
  for (const representation of order.representations)
    for (const file of representation.files) {
      const path = pathIn(representation, file)
      const isMigrated = migrated.has(filePart(representation, file))
      const earlier = before.get(path)
      if (earlier) {
        files.push({ ...earlier, is_migrated: isMigrated })
        continue
      }
      await using bytes = await ocfl.open(aipObject(aipId), version, path)
      const { puid, name, version: of, mime } = await identify(bytes, path)
      files.push({
        aip_id: aipId,
        path,
        format: puid ?? mime,
        format_name: of ? `${name} ${of}` : name,
        mime,
        size_bytes: file.sizeBytes,
        is_migrated: isMigrated,
      })
    }
  await instance.runner.act(who, scope => enterFiles(scope, { aipId, version, files }))
}

/** So many packages are asked for at once. */
const atOnce = 50

/** Reads the files of every package that was not read as it is now; begun again, it goes on where it was. */
export async function readArchivalFiles(instance: Instance, who: Who): Promise<void> {
  for (;;) {
    const unread = await instance.runner.read(who, scope => unreadPackages(scope, atOnce))
    if (unread.length === 0) return
    for (const aipId of unread) await readFilesOf(instance, who, aipId)
  }
}
