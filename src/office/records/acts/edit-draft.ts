import {
  copyById,
  copyTaken,
  endWorkingCopy,
  openCopiesOf,
  openWorkingCopy,
  type WorkingCopy,
} from '#office/workspace'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { AdmittedFile } from '#preservation/gate'
import { type Component, lastVersions } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { requireNotOut } from './queue-dispatch.ts'
import { requireNotFrozen } from './request-approval.ts'
import { ownInWork, writeDraft } from './write-draft.ts'

/** Where a file of a document stands: the document and the place of the file in it. */
export type DraftPlace = { readonly documentId: string; readonly slot: number }

const originOf = ({ documentId, slot }: DraftPlace) => ({ kind: 'document', id: documentId, slot })

/** The open working copy of a file of a document; `undefined` where nobody edits it. */
export const copyOf = async (scope: Scope, place: DraftPlace): Promise<WorkingCopy | undefined> =>
  (await openCopiesOf(scope, originOf(place))).find(one => one.origin_slot === place.slot)

/**
 * Opens a draft for editing in a program of one's own computer: the program opens it and saves it by its address, and
 * each time it lets go of it, the document has its next version. Whoever has it open comes to the same copy again.
 *
 * Czech: úprava konceptu v editoru. Source: NSESSS 2.5.1, 7.2.2; decree 259/2012 § 16.
 *
 * Refuses with `records.not-found`, `not-own`, `document-settled`, `dossier-closed`, `approval-freezes`,
 * `dispatch-freezes`, `workspace.copy-elsewhere`.
 */
export async function openDraftForEditing(scope: Scope, place: DraftPlace): Promise<WorkingCopy> {
  const { document, components } = await ownInWork(scope, place.documentId)
  await requireNotFrozen(scope, document, { mayBeApproved: false })
  await requireNotOut(scope, document)
  const last = lastVersions(components).find(one => one.slot === place.slot)
  if (!last) throw refuse(recordsRefusals['not-found'], {})
  const before = await copyOf(scope, place)
  const { digest, size_bytes: sizeBytes, mime, file_name: fileName } = last
  const content = { digest, sizeBytes, mime }
  const copy = await openWorkingCopy(scope, { origin: originOf(place), fileName, content })
  if (before?.id !== copy.id)
    await scope.announce({
      type: 'records.editing-begun',
      object: { kind: 'document', id: document.id },
      detail: { component: last.identifier, version: last.version },
    })
  return copy
}

/**
 * Takes what was saved in a working copy as the next version of its draft. Refuses as `writeDraft` does; what was saved
 * stays in the copy then.
 */
export async function takeEdited(
  scope: Scope,
  given: { copyId: string; file: AdmittedFile },
): Promise<Component | null> {
  const copy = await copyById(scope, given.copyId)
  if (!copy || copy.taken_digest === given.file.digest) return null
  const { origin_id: documentId, origin_slot: slot } = copy
  const component = await writeDraft(scope, { documentId, slot, file: given.file })
  await copyTaken(scope, { id: copy.id, digest: given.file.digest })
  return component
}

/**
 * Ends the editing of a draft: what was saved last becomes a version, the address opens nothing any more. `discard`
 * leaves out what the document has not had yet; it was saved and stays among the contents of the copy.
 *
 * Refuses with `records.not-found`, and as `writeDraft` does.
 */
export async function endEditing(
  scope: Scope,
  given: DraftPlace & { saved: AdmittedFile | null; discard: boolean },
): Promise<void> {
  const copy = await copyOf(scope, given)
  if (!copy) throw refuse(recordsRefusals['not-found'], {})
  if (given.saved && !given.discard) await takeEdited(scope, { copyId: copy.id, file: given.saved })
  await endWorkingCopy(scope, copy.id)
  await scope.announce({
    type: 'records.editing-ended',
    object: { kind: 'document', id: given.documentId },
    detail: { file: copy.file_name, discarded: given.discard && given.saved !== null },
  })
}
