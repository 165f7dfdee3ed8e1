import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Digest, newId } from '#platform/values'
import type { Item, StoredFile } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { changeItem, insertItem, itemById, itemNamed, keepVersion } from '../store/items.ts'
import { holdSpace } from '../store/spaces.ts'
import { type Place, requireRoom, usableName, wayToPlace } from './place.ts'
import { requireUnlocked, type Shown } from './require-unlocked.ts'

export type Content = { readonly digest: Digest; readonly sizeBytes: number; readonly mime: string }

/**
 * Saves a file in a working store: a new one, or the next version of one that is there; the versions before stay.
 *
 * Czech: uložení souboru do pracovního prostoru. `expects` is asked of the file as it is just before it is followed
 * (`null` where there is none); when it says no, nothing is saved.
 *
 * Refuses with `workspace.unusable-name`, `is-folder`, `locked`, `not-overwritten`, `too-deep`, `folder-full`.
 */
export async function putFile(
  scope: Scope,
  given: {
    place: Place
    name: string
    content: Content
    shown: Shown
    expects?: (now: StoredFile | null) => boolean
  },
): Promise<{ file: StoredFile; isNew: boolean }> {
  const { place, content, shown } = given
  const name = usableName(given.name)
  await holdSpace(scope, place.spaceId)
  const there = await itemNamed(scope, place, name)
  if (there?.is_folder) throw refuse(workspaceRefusals['is-folder'], { name })
  if (given.expects && !given.expects(there ?? null))
    throw refuse(workspaceRefusals['not-overwritten'], { name })
  const way = await wayToPlace(scope, place)
  await (there ? requireUnlocked(scope, [...way, there], shown) : requireUnlocked(scope, way, shown))
  if (!there) await requireRoom(scope, place, way)
  const file = there ? await followed(scope, there, content) : await fresh(scope, place, name, content)
  await scope.announce({
    type: 'workspace.file-saved',
    object: { kind: 'workspace-item', id: file.id },
    detail: { name, version: file.version, digest: content.digest },
  })
  return { file, isNew: !there }
}

async function followed(scope: Scope, there: StoredFile, content: Content): Promise<StoredFile> {
  await keepVersion(scope, there)
  await changeItem(scope, there.id, {
    version: there.version + 1,
    digest: content.digest,
    size_bytes: content.sizeBytes,
    mime: content.mime,
    changed_at: scope.clock.now(),
    changed_by: actorName(scope.actor),
  })
  return (await itemById(scope, there.id)) as StoredFile
}

async function fresh(scope: Scope, place: Place, name: string, content: Content): Promise<StoredFile> {
  const file: StoredFile = {
    id: newId(),
    space_id: place.spaceId,
    parent_id: place.parentId,
    name,
    is_folder: false,
    version: 1,
    digest: content.digest,
    size_bytes: content.sizeBytes,
    mime: content.mime,
    made_at: scope.clock.now(),
    changed_at: scope.clock.now(),
    changed_by: actorName(scope.actor),
    removed_at: null,
  }
  await insertItem(scope, file)
  return file
}

/**
 * Makes a folder. Refuses with `workspace.unusable-name`, `name-taken`, `locked`, `too-deep`, `folder-full`.
 */
export async function makeFolder(
  scope: Scope,
  given: { place: Place; name: string; shown: Shown },
): Promise<Item> {
  const { place } = given
  const name = usableName(given.name)
  await holdSpace(scope, place.spaceId)
  if (await itemNamed(scope, place, name)) throw refuse(workspaceRefusals['name-taken'], { name })
  const way = await wayToPlace(scope, place)
  await requireUnlocked(scope, way, given.shown)
  await requireRoom(scope, place, way)
  const folder: Item = {
    id: newId(),
    space_id: place.spaceId,
    parent_id: place.parentId,
    name,
    is_folder: true,
    version: null,
    digest: null,
    size_bytes: null,
    mime: null,
    made_at: scope.clock.now(),
    changed_at: scope.clock.now(),
    changed_by: actorName(scope.actor),
    removed_at: null,
  }
  await insertItem(scope, folder)
  await scope.announce({
    type: 'workspace.folder-made',
    object: { kind: 'workspace-item', id: folder.id },
    detail: { name },
  })
  return folder
}
