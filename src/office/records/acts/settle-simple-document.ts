import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, dropPersonalNumbers } from '#platform/values'
import type { SettlementMethod } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { simpleRefusals } from '../simple-refusals.ts'
import { documentById } from '../store/documents.ts'
import { simpleModeOf } from '../store/simple-mode.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { insertIntoDossier } from './insert-document.ts'
import { queueDispatch } from './queue-dispatch.ts'
import { recordSent } from './record-dispatch.ts'
import type { NewComponent } from './register-document.ts'
import { settleDocument } from './settle-document.ts'
import { finishOwnDocument } from './write-draft.ts'

export type OneStep = {
  readonly documentId: string
  /** Where a dossier is opened for it; of no use where it lies in one. */
  readonly subjectGroupId: string | null
  readonly method: SettlementMethod
  readonly content: string | null
  readonly reason: string | null
  /** Number of the post by which the answer goes, ID of its data message; `null` where the way has none. */
  readonly postNumber: string | null
  /** The answer; settles the document by a document. */
  readonly answer: Omit<NewComponent, 'role' | 'form'> | null
}

/** The answer as the office's own document, gone to whoever asked by the way that the law gives. */
async function answered(
  scope: Scope,
  given: {
    dossierId: string
    documentId: string
    subject: string
    senderId: string | null
    postNumber: string | null
  },
  answer: Omit<NewComponent, 'role' | 'form'>,
): Promise<void> {
  const own = await createOwnDocument(scope, {
    subject: `Odpověď – ${dropPersonalNumbers(given.subject)}`.slice(0, 500),
    dossierId: given.dossierId,
    repliesTo: given.documentId,
    files: async () => [answer],
  })
  await finishOwnDocument(scope, { documentId: own.id })
  if (given.senderId === null) throw refuse(recordsRefusals['no-sender'], {})
  const dispatch = await queueDispatch(scope, {
    documentId: own.id,
    addressee: { partyId: given.senderId },
    channel: null,
    reason: null,
    mailKind: 'registered',
    note: null,
    isByHand: true,
  })
  await recordSent(scope, { id: dispatch.id, on: dayOf(scope.clock.now()), postNumber: given.postNumber })
}

/**
 * Answers and settles a received document in one step: a dossier of its own where it lies in none, the answer with its
 * number, sent today by the way that the law gives, and the settlement. Each of them is the same act with the same line
 * of the log as when it is done alone; either all of them are done or none. Closing the dossier follows by itself, once
 * its package passes. Gives the dossier.
 *
 * Czech: odpovědět, vyřídit a uzavřít. Law: act 499/2004 §§ 63/2, 65; decree 259/2012 §§ 12, 14.
 *
 * Refuses with `records.simple-mode-off`, `not-found`, `one-step-answer-missing`, and as the acts in it do.
 */
export async function settleInOneStep(scope: Scope, given: OneStep): Promise<string> {
  if (!(await simpleModeOf(scope))) throw refuse(simpleRefusals['simple-mode-off'], {})
  const { documentId, answer, method } = given
  const document = await documentById(scope, documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  if (method === 'by-document' && !answer) throw refuse(simpleRefusals['one-step-answer-missing'], {})
  let dossierId = document.dossier_id
  if (dossierId === null) {
    const subject = dropPersonalNumbers(document.subject)
    dossierId = (await createDossier(scope, { subject, subjectGroupId: given.subjectGroupId ?? '' })).id
    await insertIntoDossier(scope, { documentId, dossierId })
  }
  const { subject, sender_id: senderId } = document
  if (answer)
    await answered(scope, { dossierId, documentId, subject, senderId, postNumber: given.postNumber }, answer)
  await settleDocument(scope, {
    id: documentId,
    method: answer ? 'by-document' : method,
    content: given.content,
    reason: given.reason,
  })
  return dossierId
}
