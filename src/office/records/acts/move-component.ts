import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Component, Document } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { moveRefusals } from '../move-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { documentNumbered } from '../store/document-numbers.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { moveSlot } from '../store/moved-components.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { requireNotOut } from './queue-dispatch.ts'
import { requireNotFrozen } from './request-approval.ts'

/** A document whose files may still change: living, unsettled, in no closed dossier, neither frozen nor sent. */
async function changeable(scope: Scope, id: string): Promise<Document> {
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const { reference_number: reference, dossier_id: dossierId } = document
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  const dossier = dossierId === null ? null : await lockedDossier(scope, dossierId)
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  await requireNotFrozen(scope, document, { mayBeApproved: false })
  await requireNotOut(scope, document)
  return document
}

/** All versions of one slot, where they may leave: put in by the office later, and not the last that there is. */
async function movable(scope: Scope, from: Document, slot: number): Promise<Component[]> {
  const all = await componentsOf(scope, [from.id])
  const versions = all.filter(one => one.slot === slot)
  const [first] = versions
  if (!first) throw refuse(recordsRefusals['not-found'], {})
  const { file_name: name } = first
  if (from.message && first.received_at <= from.registered_at)
    throw refuse(moveRefusals['file-came-with-message'], { name })
  if (versions.length === all.length) throw refuse(moveRefusals['last-file'], { name })
  return versions
}

/**
 * Moves a file that was put to a wrong document to the right one, with all its versions and a reason. What came in a
 * message stays as it came.
 *
 * Czech: přesun komponenty k jinému dokumentu. Source: NSESSS 2.1.2, 7.2.2 b, 7.4.2.
 *
 * Refuses with `records.reason-missing`, `not-found`, `no-such-reference`, `same-document`, `document-cancelled`,
 * `record-withdrawn`, `record-destroyed`, `document-settled`, `dossier-closed`, `approval-freezes`, `dispatch-freezes`,
 * `file-came-with-message`, `last-file`.
 */
export async function moveComponent(
  scope: Scope,
  given: { documentId: string; slot: number; toReference: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const reference = given.toReference.trim()
  const found = await documentNumbered(scope, reference)
  if (!found) throw refuse(registrationRefusals['no-such-reference'], { reference })
  if (found.id === given.documentId) throw refuse(moveRefusals['same-document'], {})
  // Locked in one order, whichever way a file goes between two documents.
  const both: Document[] = []
  for (const id of [given.documentId, found.id].sort()) both.push(await changeable(scope, id))
  const from = both.find(({ id }) => id === given.documentId)!
  const to = both.find(({ id }) => id === found.id)!
  const versions = await movable(scope, from, given.slot)
  const taken = (await componentsOf(scope, [to.id])).map(({ slot }) => slot)
  await moveSlot(scope, {
    from: from.id,
    slot: given.slot,
    to: to.id,
    toSlot: Math.max(0, ...taken) + 1,
  })
  const file = versions.at(-1)!.file_name
  for (const { id } of versions)
    await scope.announce({
      type: 'records.component-moved',
      object: { kind: 'component', id },
      erms: 'put-to-document',
      detail: { from: from.reference_number, to: to.reference_number, reason },
    })
  await scope.announce({
    type: 'records.component-taken',
    object: { kind: 'document', id: from.id },
    erms: 'taken-from-document',
    detail: { file, to: to.reference_number, reason },
  })
  await scope.announce({
    type: 'records.component-put',
    object: { kind: 'document', id: to.id },
    erms: 'put-to-document',
    detail: { file, from: from.reference_number, reason },
  })
}
