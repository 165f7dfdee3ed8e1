import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document } from '../document.ts'
import { mayAnswer, type Passing } from '../passing.ts'
import { passingRefusals } from '../passing-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument } from '../store/documents.ts'
import { answerWaiting } from '../store/passings.ts'
import { doerOf, holderOf } from './holder.ts'
import { lockedWithPassing } from './pass-document.ts'

async function mine(scope: Scope, documentId: string): Promise<{ document: Document; passing: Passing }> {
  const { document, passing } = await lockedWithPassing(scope, documentId)
  const { reference_number: reference } = document
  if (!passing) throw refuse(passingRefusals['nothing-passed'], { reference })
  if (!mayAnswer(passing, scope.actor))
    throw refuse(passingRefusals['passed-to-others'], { reference, to: passing.to_name })
  return { document, passing }
}

/**
 * Takes a document over: from now on whoever took it holds it and answers for it.
 *
 * Czech: převzetí dokumentu. Law: decree 259/2012 § 13; NSESSS 7.1.3.
 *
 * Refuses with `records.not-found`, `nothing-passed`, `passed-to-others`.
 */
export async function takeOverDocument(scope: Scope, given: { documentId: string }): Promise<void> {
  const { document, passing } = await mine(scope, given.documentId)
  const holder = holderOf(scope)
  await answerWaiting(scope, passing.id, {
    state: 'taken-over',
    answered_by: doerOf(scope),
    answered_at: scope.clock.now(),
    reason: null,
  })
  await changeDocument(scope, document.id, { holder, holder_post_id: holder.postId })
  await scope.announce({
    type: 'records.document-taken-over',
    object: { kind: 'document', id: document.id },
    erms: 'handler-changed',
    detail: { from: document.holder.name, to: holder.name, unit: holder.unit, paper: passing.paper_place },
  })
}

/**
 * Refuses to take a document over, with a reason; it stays with whoever held it.
 *
 * Czech: odmítnutí převzetí. Source: NSESSS 7.1.3.
 *
 * Refuses with `records.reason-missing`, `not-found`, `nothing-passed`, `passed-to-others`.
 */
export async function refusePassing(
  scope: Scope,
  given: { documentId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const { document, passing } = await mine(scope, given.documentId)
  await answerWaiting(scope, passing.id, {
    state: 'refused',
    answered_by: doerOf(scope),
    answered_at: scope.clock.now(),
    reason,
  })
  await scope.announce({
    type: 'records.passing-refused',
    object: { kind: 'document', id: document.id },
    detail: { to: passing.to_name, reason },
  })
}
