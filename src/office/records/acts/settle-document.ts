import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { wasSent } from '../dispatch.ts'
import { dispatchRefusals } from '../dispatch-refusals.ts'
import type { Document, SettlementMethod } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { changeDocument, lockedDocument, repliesTo } from '../store/documents.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { requireMetadata } from './fill-metadata.ts'
import { holderOf } from './holder.ts'
import { requireNotPassed } from './pass-document.ts'
import { requireNotFrozen } from './request-approval.ts'

export type SettlementOrder = {
  readonly id: string
  readonly method: SettlementMethod
  readonly content: string | null
  readonly reason: string | null
}

/**
 * Settles a document in one of the ways the decree knows. It must lie in a dossier before; another way of settling
 * needs its content and reason. By a document it is settled once an answer to it was sent, and the answer with it.
 *
 * Czech: vyřízení dokumentu. Law: decree 259/2012 §§ 12/1, 14/2; NSESSS 3.2.7; rule obs63.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`, `document-without-dossier`,
 * `item-unopened`, `metadata-missing`, `settlement-incomplete`, `passing-waits`, `approval-freezes`, `settlement-not-dispatched`.
 */
export async function settleDocument(scope: Scope, order: SettlementOrder): Promise<void> {
  const document = await lockedDocument(scope, order.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const reference = document.reference_number
  requireLivingDocument(document)
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  if (document.postal_item?.isUnopened)
    throw refuse(registrationRefusals['item-unopened'], { name: document.holder.name })
  if (document.dossier_id === null) throw refuse(recordsRefusals['document-without-dossier'], { reference })
  await requireMetadata(
    scope,
    { kind: 'document', id: document.id },
    { number: reference, kindId: document.kind_id },
  )
  await requireNotPassed(scope, document)
  await requireNotFrozen(scope, document, { mayBeApproved: true })
  const content = order.content?.trim() || null
  const reason = order.reason?.trim() || null
  if (order.method === 'other' && (content === null || reason === null))
    throw refuse(recordsRefusals['settlement-incomplete'], {})
  const answers = order.method === 'by-document' ? await sentAnswers(scope, document) : []
  for (const one of [document, ...answers]) await settle(scope, one, { ...order, content, reason })
}

/** What settles a document by a document: itself if it was sent, else the answers to it that were. */
async function sentAnswers(scope: Scope, document: Document): Promise<Document[]> {
  const replies = await repliesTo(scope, document.id)
  const out = new Set(
    (await dispatchesOf(scope, [document.id, ...replies.map(({ id }) => id)]))
      .filter(wasSent)
      .map(one => one.document_id),
  )
  const sent = replies.filter(({ id }) => out.has(id))
  if (sent.length === 0 && !out.has(document.id))
    throw refuse(dispatchRefusals['settlement-not-dispatched'], { reference: document.reference_number })
  return sent.filter(({ state }) => state === 'unsettled')
}

async function settle(
  scope: Scope,
  document: Document,
  { method, content, reason }: Omit<SettlementOrder, 'id'>,
): Promise<void> {
  await changeDocument(scope, document.id, {
    state: 'settled',
    settled_at: scope.clock.now(),
    settlement: { method, content, reason, holder: holderOf(scope) },
  })
  await scope.announce({
    type: 'records.document-settled',
    object: { kind: 'document', id: document.id },
    erms: 'settled',
    detail: { method },
  })
}
