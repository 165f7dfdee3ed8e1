import { sendingById } from '#office/databox'
import { outgoingById } from '#office/mail'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, dropPersonalNumbers } from '#platform/values'
import type { SettlementMethod } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { simpleRefusals } from '../simple-refusals.ts'
import { documentById } from '../store/documents.ts'
import { insertOneStep } from '../store/one-steps.ts'
import { simpleModeOf } from '../store/simple-mode.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { holderOf } from './holder.ts'
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

/**
 * The answer as the office's own document, on its way to whoever asked as the law gives: the program sends it where the
 * office's box or address is connected and nobody says that it was posted already; else it is written down as sent.
 */
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
): Promise<{ dispatchId: string; isUnderWay: boolean }> {
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
    isByHand: given.postNumber !== null,
  })
  const { id } = dispatch
  const isUnderWay = Boolean((await sendingById(scope, id)) ?? (await outgoingById(scope, id)))
  if (!isUnderWay) await recordSent(scope, { id, on: dayOf(scope.clock.now()), postNumber: given.postNumber })
  return { dispatchId: id, isUnderWay }
}

/**
 * Answers and settles a received document in one step: a dossier of its own where it lies in none, the answer with its
 * number, sent today by the way that the law gives, and the settlement. Each of them is the same act with the same line
 * of the log as when it is done alone; either all of them are done or none. Closing the dossier follows by itself, once
 * its package passes. An answer that the program sends by the data box or by e-mail has to go first: settling and closing
 * follow then. Gives the dossier, and whether the answer is still on its way.
 *
 * Czech: odpovědět, vyřídit a uzavřít. Law: act 499/2004 §§ 63/2, 65; decree 259/2012 §§ 12, 14.
 *
 * Refuses with `records.simple-mode-off`, `not-found`, `one-step-answer-missing`, and as the acts in it do.
 */
export async function settleInOneStep(
  scope: Scope,
  given: OneStep,
): Promise<{ dossierId: string; isUnderWay: boolean }> {
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
  const { content, reason, postNumber } = given
  if (answer) {
    const { dispatchId, isUnderWay } = await answered(
      scope,
      { dossierId, documentId, subject, senderId, postNumber },
      answer,
    )
    if (isUnderWay) {
      await insertOneStep(scope, {
        dispatch_id: dispatchId,
        document_id: documentId,
        dossier_id: dossierId,
        content: content?.trim() || null,
        reason: reason?.trim() || null,
        ordered_by: holderOf(scope),
        ordered_at: scope.clock.now(),
        state: 'waiting',
        trouble: null,
      })
      return { dossierId, isUnderWay }
    }
  }
  await settleDocument(scope, {
    id: documentId,
    method: answer ? 'by-document' : method,
    content,
    reason,
  })
  return { dossierId, isUnderWay: false }
}
