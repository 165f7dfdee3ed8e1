import type { Instance, Who } from '#platform/acts'
import { objectStoresOf, versionRows } from '#storage/objects'
import { aipIdIn, aipKind } from '../archival-package.ts'
import { dropCatalogue } from '../store/archival-packages.ts'
import { catalogueStored } from './keep-archival-package.ts'

/**
 * Drops the catalogue of an archive and makes it again from the packages in the store alone (PRS-003). Gives how many
 * packages and versions it found.
 *
 * Czech: obnova katalogu z úložiště.
 */
export async function rebuildArchivalPackages(
  instance: Instance,
  who: Who,
): Promise<{ packages: number; versions: number }> {
  const rows = await instance.runner.read(who, scope => versionRows(scope, [aipKind]))
  const ids = new Set(rows.flatMap(({ object_id: object }) => aipIdIn(object) ?? []))
  const { ocfl: store } = objectStoresOf(instance)
  await instance.runner.act(who, async scope => {
    await dropCatalogue(scope)
    await scope.announce({
      type: 'archive.catalogue-rebuilt',
      object: { kind: 'institution', id: who.organisation },
      detail: { packages: ids.size, root: store.places.root.split('/').at(-1) ?? '' },
    })
  })
  let versions = 0
  for (const id of ids) versions += await catalogueStored(instance, who, id)
  return { packages: ids.size, versions }
}
