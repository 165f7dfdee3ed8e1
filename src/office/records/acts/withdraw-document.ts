import { eventsOf } from '#identity/audit'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { disposalRefusals } from '../disposal/refusals.ts'
import { requireLoneNotHeld, requireLoneNotProposed } from '../disposal/require-not-proposed.ts'
import type { Document } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { lastPassing } from '../store/passings.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { holderOf } from './holder.ts'
import { requireNotPassed } from './pass-document.ts'
import { requireNotOut } from './queue-dispatch.ts'
import { requireNotFrozen } from './request-approval.ts'

type WithdrawalOrder = {
  readonly id: string
  readonly reason: string
  /** Whether it is done by the right of the records manager, not of the handler. */
  readonly byManager: boolean
}

/** The first handler who still holds it; one that never was in a dossier is the records manager's too (NSESSS 7.2.12). */
async function requireRight(scope: Scope, document: Document, byManager: boolean): Promise<void> {
  const { id, reference_number: reference, holder } = document
  const isFirst = (await lastPassing(scope, id)) === undefined
  if (isFirst && document.holder_post_id === holderOf(scope).postId) return
  const events = byManager ? await eventsOf(scope, 'document', id) : []
  const wasFiled = events.some(({ type }) => type === 'records.document-inserted')
  if (!byManager || wasFiled || document.dossier_id !== null)
    throw refuse(withdrawalRefusals['withdrawal-not-yours'], { reference, holder: holder.name })
}

async function requireOpenDossier(scope: Scope, { dossier_id: id }: Document): Promise<void> {
  const dossier = id === null ? null : await lockedDossier(scope, id)
  if (!dossier) return
  const { mark, hold } = dossier
  if (!acceptsDocuments(dossier)) throw refuse(recordsRefusals['dossier-closed'], { mark })
  if (hold) throw refuse(disposalRefusals['disposal-held'], { mark, reason: hold.reason })
}

/**
 * Withdraws a document that should not be here, with a reason: it keeps its numbers and its subject and looks destroyed
 * to everybody but the records manager, who alone makes it accessible again. One at a time, never in bulk.
 *
 * Czech: znepřístupnění dokumentu. Source: NSESSS 6.1.15, 7.2.11 to 7.2.14.
 *
 * Refuses with `records.reason-missing`, `not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`,
 * `document-in-proceeding`, `document-disposal-held`,
 * `withdrawal-not-yours`, `dossier-closed`, `disposal-held`, `passing-waits`, `approval-freezes`, `dispatch-freezes`.
 */
export async function withdrawDocument(scope: Scope, order: WithdrawalOrder): Promise<void> {
  const reason = order.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, order.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  await requireLoneNotProposed(scope, document)
  await requireLoneNotHeld(scope, document)
  await requireRight(scope, document, order.byManager)
  await requireOpenDossier(scope, document)
  await requireNotPassed(scope, document)
  await requireNotFrozen(scope, document, { mayBeApproved: false })
  await requireNotOut(scope, document)
  await changeDocument(scope, document.id, {
    state: 'withdrawn',
    withdrawal: {
      reason,
      at: scope.clock.now().toISOString(),
      holder: holderOf(scope),
      was: document.state === 'settled' ? 'settled' : 'unsettled',
    },
  })
  await scope.announce({
    type: 'records.document-withdrawn',
    object: { kind: 'document', id: document.id },
    erms: 'cancelled',
    detail: { reason, was: document.state },
  })
}
