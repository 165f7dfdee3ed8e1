import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Both, type Digest, newId } from '#platform/values'
import type { StoredFile } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { changeCopy, copyById, insertCopy, lockedCopy, openCopiesOf } from '../store/copies.ts'
import { itemNamed, itemsIn } from '../store/items.ts'
import { locksOn, removeLocksOn } from '../store/locks.ts'
import { insertSpace } from '../store/spaces.ts'
import { type CopyOrigin, copyLastsMs, type WorkingCopy } from '../working-copy.ts'
import { type Content, putFile } from './put-stored-file.ts'

const place = (id: string) => ({ spaceId: id, parentId: null })

/**
 * Opens a file of a record for editing by the person of the scope, in a place of its own. One person at a time edits a
 * file; whoever has it open gets the same copy again.
 *
 * Czech: pracovní kopie. Refuses with `workspace.copy-elsewhere`.
 */
export async function openWorkingCopy(
  scope: Scope,
  given: { origin: CopyOrigin; fileName: string; content: Content },
): Promise<WorkingCopy> {
  const { actor } = scope
  if (actor.kind !== 'person') throw new Error('a working copy is opened by a person')
  const { origin, fileName, content } = given
  const open = (await openCopiesOf(scope, origin)).find(one => one.origin_slot === origin.slot)
  if (open && open.ends_at > scope.clock.now()) {
    if (open.person_id === actor.id) return open
    const { actor: other } = open
    throw refuse(workspaceRefusals['copy-elsewhere'], { name: fileName, person: other.name })
  }
  if (open) await endWorkingCopy(scope, open.id)
  const id = newId()
  const now = scope.clock.now()
  const copy: WorkingCopy = {
    id,
    origin_kind: origin.kind,
    origin_id: origin.id,
    origin_slot: origin.slot,
    file_name: fileName,
    actor,
    person_id: actor.id,
    opened_at: now,
    ends_at: asInstant(now.getTime() + copyLastsMs),
    state: 'open',
    taken_digest: content.digest,
    refusal: null,
  }
  await insertSpace(scope, { id, kind: 'copy', owner_id: actor.id, made_at: now })
  await insertCopy(scope, copy)
  const shown = { tokens: new Set<string>(), personId: actor.id }
  await putFile(scope, { place: place(id), name: fileName, content, shown })
  return copy
}

/** The file of a working copy as it was saved last; `undefined` where its program took it away. */
export async function fileOfCopy(scope: Scope, copy: WorkingCopy): Promise<StoredFile | undefined> {
  const item = await itemNamed(scope, place(copy.id), copy.file_name)
  return item && !item.is_folder ? item : undefined
}

/** What was saved and the record has not had yet; an empty file is one that a program has only begun to write. */
export async function savedSince(scope: Scope, copy: WorkingCopy): Promise<StoredFile | null> {
  const file = await fileOfCopy(scope, copy)
  return file && file.size_bytes > 0 && file.digest !== copy.taken_digest ? file : null
}

/** Whether a program still holds the file. */
export async function isHeld(scope: Scope, copy: WorkingCopy): Promise<boolean> {
  const file = await fileOfCopy(scope, copy)
  return file !== undefined && (await locksOn(scope, [file.id], scope.clock.now())).length > 0
}

/**
 * Once no program holds the file of a copy, tells the module it came from that there is something to take
 * (`workspace.copy-saved`).
 */
export async function tellSaved(scope: Scope, copyId: string): Promise<void> {
  const copy = await copyById(scope, copyId)
  if (!copy || (await isHeld(scope, copy))) return
  const file = await savedSince(scope, copy)
  if (!file) return
  await scope.announce({
    type: 'workspace.copy-saved',
    object: { kind: copy.origin_kind, id: copy.origin_id },
    detail: { copy: copy.id, file: file.name, digest: file.digest },
  })
}

/** The record has it; from now on only what is saved after this goes back. */
export async function copyTaken(scope: Scope, given: { id: string; digest: Digest }): Promise<void> {
  if (await lockedCopy(scope, given.id))
    await changeCopy(scope, given.id, { taken_digest: given.digest, refusal: null })
}

/** The record did not take what was saved; it stays in the copy, with the reason. */
export const copyRefused = (scope: Scope, given: { id: string; refusal: Both }) =>
  changeCopy(scope, given.id, { refusal: given.refusal })

/** Ends the editing: the address opens nothing any more, what was saved stays. */
export async function endWorkingCopy(scope: Scope, id: string): Promise<void> {
  const copy = await lockedCopy(scope, id)
  if (copy?.state !== 'open') return
  const items = await itemsIn(scope, place(id))
  await removeLocksOn(
    scope,
    items.map(one => one.id),
  )
  await changeCopy(scope, id, { state: 'ended' })
}
