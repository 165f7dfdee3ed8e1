import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import type { Both } from '#platform/values'
import type { OneStepRest } from '../one-step.ts'
import { lockedDispatch } from '../store/dispatches.ts'
import { documentById } from '../store/documents.ts'
import { changeOneStep, lockedOneStep } from '../store/one-steps.ts'
import { settleDocument } from './settle-document.ts'

/** Once an answer has gone, what is left of its one step is done, when this transaction commits. */
export async function resumeOneStep(scope: Scope, dispatchId: string): Promise<void> {
  const rest = await lockedOneStep(scope, dispatchId)
  if (rest?.state !== 'waiting') return
  await enqueue(scope, 'records.finish-one-step', { dispatchId }, { key: `records.one-step:${dispatchId}` })
}

/**
 * Settles by its answer, which has gone now, the document that was answered in one step; gives what is left, the closing
 * of the dossier. `null` where nothing is left: somebody settled it meanwhile by hand, or took the answer back.
 *
 * Czech: vyřízení po odeslání odpovědi. Law: decree 259/2012 § 14/2. Refuses as `settleDocument`.
 */
export async function settleAfterSending(scope: Scope, dispatchId: string): Promise<OneStepRest | null> {
  const rest = await lockedOneStep(scope, dispatchId)
  const dispatch = await lockedDispatch(scope, dispatchId)
  if (rest?.state !== 'waiting' || !dispatch || !['sent', 'delivered'].includes(dispatch.state)) return null
  const { document_id: id, content, reason } = rest
  const document = await documentById(scope, id)
  if (document?.state === 'unsettled')
    await settleDocument(scope, { id, method: 'by-document', content, reason })
  return rest
}

/** How one step ended: closed, or settled with its dossier left open and why. */
export const noteOneStep = (scope: Scope, dispatchId: string, trouble: Both | null) =>
  changeOneStep(scope, dispatchId, { state: trouble ? 'open' : 'done', trouble })
