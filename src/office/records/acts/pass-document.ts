import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { Document } from '../document.ts'
import { mayTakeBack, type Passing, type Receiver } from '../passing.ts'
import { passingRefusals } from '../passing-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { lockedDocument } from '../store/documents.ts'
import { answerWaiting, insertPassing, waitingPassing } from '../store/passings.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { doerOf, holderOf } from './holder.ts'
import { requireAdmitted } from './lay-restriction.ts'

/** The document locked, and where it waits to be taken over. Refuses with `records.not-found`. */
export async function lockedWithPassing(
  scope: Scope,
  documentId: string,
): Promise<{ document: Document; passing: Passing | undefined }> {
  const document = await lockedDocument(scope, documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  return { document, passing: await waitingPassing(scope, documentId) }
}

/** Nothing is decided of a document that is just on its way to somebody else. Refuses with `records.passing-waits`. */
export async function requireNotPassed(scope: Scope, document: Document): Promise<void> {
  const passing = await waitingPassing(scope, document.id)
  if (passing)
    throw refuse(passingRefusals['passing-waits'], {
      reference: document.reference_number,
      to: passing.to_name,
    })
}

/**
 * Gives a document to a post or a unit, with a note and the place of its paper. Whoever held it answers for it until it
 * is taken over.
 *
 * Czech: předání dokumentu (rozdělení, oběh). Law: decree 259/2012 § 13; NSESSS 2.7.5, 7.1.3.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`,
 * `item-unopened`, `passing-waits`, `passing-to-holder`, `not-admitted`.
 */
export async function giveDocument(
  scope: Scope,
  given: { documentId: string; to: Receiver; note: string | null; paperPlace: string | null },
): Promise<Pick<Passing, 'id'>> {
  const { document, passing } = await lockedWithPassing(scope, given.documentId)
  const { reference_number: reference } = document
  requireLivingDocument(document)
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  if (document.postal_item?.isUnopened)
    throw refuse(registrationRefusals['item-unopened'], { name: document.holder.name })
  if (passing) throw refuse(passingRefusals['passing-waits'], { reference, to: passing.to_name })
  const { to } = given
  if (to.kind === 'post' && to.id === document.holder_post_id)
    throw refuse(passingRefusals['passing-to-holder'], { reference, to: to.name })
  await requireAdmitted(scope, { kind: 'document', id: document.id }, reference, [to])
  const by = holderOf(scope)
  const id = newId()
  await insertPassing(scope, {
    id,
    document_id: document.id,
    given_by: by,
    given_by_post_id: by.postId,
    to_post_id: to.kind === 'post' ? to.id : null,
    to_unit_id: to.kind === 'unit' ? to.id : null,
    to_name: to.name,
    note: given.note?.trim() || null,
    paper_place: given.paperPlace?.trim() || null,
    given_at: scope.clock.now(),
    state: 'waiting',
    answered_by: null,
    answered_at: null,
    reason: null,
  })
  await scope.announce({
    type: 'records.document-given',
    object: { kind: 'document', id: document.id },
    detail: {
      from: document.holder.name,
      to: to.name,
      reason: given.note?.trim() || null,
      paper: given.paperPlace?.trim() || null,
    },
  })
  return { id }
}

/**
 * Takes a document back that nobody has taken over yet; with `passingId` only where that very passing still waits.
 *
 * Czech: vzetí předání zpět. Source: NSESSS 7.1.4.
 *
 * Refuses with `records.not-found`, `nothing-passed`, `passed-by-others`.
 */
export async function takeBackDocument(
  scope: Scope,
  given: { documentId: string; passingId?: string },
): Promise<void> {
  const { document, passing } = await lockedWithPassing(scope, given.documentId)
  const { reference_number: reference } = document
  if (!passing || (given.passingId !== undefined && passing.id !== given.passingId))
    throw refuse(passingRefusals['nothing-passed'], { reference })
  if (!mayTakeBack(passing, scope.actor))
    throw refuse(passingRefusals['passed-by-others'], { reference, by: passing.given_by.name })
  await answerWaiting(scope, passing.id, {
    state: 'taken-back',
    answered_by: doerOf(scope),
    answered_at: scope.clock.now(),
    reason: null,
  })
  await scope.announce({
    type: 'records.document-taken-back',
    object: { kind: 'document', id: document.id },
    detail: { to: passing.to_name },
  })
}
