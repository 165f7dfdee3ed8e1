import { requireNotUnderWay } from '#office/databox'
import { requireMailNotUnderWay } from '#office/mail'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Day, dayOf, dayText, type Instant, newId } from '#platform/values'
import { type Dispatch, fictionFrom, isNumbered } from '../dispatch.ts'
import { dispatchRefusals } from '../dispatch-refusals.ts'
import type { Component } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDispatch } from '../store/dispatches.ts'
import { componentsOf, insertComponents, lockedDocumentBehind } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { resumeOneStep } from './finish-one-step.ts'
import { doerOf } from './holder.ts'
import { takeIdentifiers } from './identifiers.ts'
import { announceDispatch, dispatchIn } from './queue-dispatch.ts'
import type { NewComponent } from './register-document.ts'

export type ProofFile = Omit<NewComponent, 'role' | 'form'>

/** Day of the act, or an earlier one that somebody writes down afterwards. */
function momentOf(scope: Scope, on: Day | null): Instant {
  const now = scope.clock.now()
  if (on === null || on === dayOf(now)) return now
  if (on > dayOf(now)) throw refuse(dispatchRefusals['sent-in-future'], {})
  // Noon in Prague is the same day in UTC, summer and winter.
  return asInstant(`${on}T11:00:00Z`)
}

/**
 * Records that something has gone: by the person who posted it, or by the program that sends by a channel.
 *
 * Czech: vypravení. Law: decree 259/2012 § 18; Annex 6 (Vypraveno).
 *
 * Refuses with `records.not-found`, `dispatch-ended`, `post-number-missing`, `sent-in-future`,
 * `databox.sending-under-way`, `mail.sending-under-way`.
 */
export async function recordSent(
  scope: Scope,
  given: {
    id: string
    on: Day | null
    postNumber: string | null
    /** The moment told by the program that sent it. */
    at?: Instant | null
  },
): Promise<Dispatch> {
  const dispatch = await dispatchIn(scope, given.id, ['waiting'])
  const postNumber = given.postNumber?.trim() || null
  if (isNumbered(dispatch) && postNumber === null)
    throw refuse(dispatchRefusals['post-number-missing'], { name: dispatch.addressee.name })
  if (scope.actor.kind === 'person') {
    await requireNotUnderWay(scope, dispatch.id)
    await requireMailNotUnderWay(scope, dispatch.id)
  }
  const sentAt = given.at ?? momentOf(scope, given.on)
  await changeDispatch(scope, dispatch.id, {
    state: 'sent',
    sent_by: doerOf(scope),
    sent_at: sentAt,
    post_number: postNumber,
  })
  await announceDispatch(scope, dispatch, 'records.dispatch-sent', 'dispatched', {
    postNumber,
    on: dayOf(sentAt),
  })
  await resumeOneStep(scope, dispatch.id)
  return dispatch
}

/** Puts a proof among the files of its document; the files that were sent stay as they are (act 499/2004 § 67). */
async function proofOf(scope: Scope, dispatch: Dispatch, file: ProofFile | null): Promise<string | null> {
  if (file === null) return null
  const document = await lockedDocumentBehind(scope, dispatch.document_id)
  const dossier = document?.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && dossier.state !== 'open')
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const slots = (await componentsOf(scope, [dispatch.document_id])).map(({ slot }) => slot)
  const next = await takeIdentifiers(scope, 1)
  const proof: Component = {
    id: newId(),
    document_id: dispatch.document_id,
    identifier: next(),
    slot: Math.max(...slots) + 1,
    version: 1,
    role: 'doručenka',
    // A sealed receipt of the data-box system, and the report of a mail server, are kept as the containers they are.
    form: /\.(?:zfo|eml)$/i.test(file.fileName) ? 'container' : 'original',
    file_name: file.fileName,
    digest: file.digest,
    size_bytes: file.sizeBytes,
    mime: file.mime,
    format: file.format,
    received_at: scope.clock.now(),
  }
  await insertComponents(scope, [proof])
  await scope.announce({
    type: 'records.component-stored',
    object: { kind: 'component', id: proof.id },
    erms: 'put-to-document',
    detail: { identifier: proof.identifier, document: dispatch.document_id, digest: proof.digest },
  })
  return proof.id
}

function requireAfterSending(scope: Scope, dispatch: Dispatch, on: Day): void {
  if (on > dayOf(scope.clock.now())) throw refuse(dispatchRefusals['sent-in-future'], {})
  const sent = dayOf(dispatch.sent_at!)
  if (on < sent) throw refuse(dispatchRefusals['ended-before-sent'], { sent: dayText(sent) })
}

/**
 * Records a delivery: by its proof, or by fiction where the law knows one and its day has come.
 *
 * Czech: doručení. Law: act 499/2004 § 67; act 500/2004 §§ 24/1, 25/2; act 300/2008 § 17/3, 4; Annex 6 (Doruceno).
 *
 * Refuses with `records.not-found`, `dispatch-ended`, `sent-in-future`, `ended-before-sent`, `fiction-unknown`,
 * `fiction-too-early`, and with a proof `dossier-closed`.
 */
export async function recordDelivered(
  scope: Scope,
  given: {
    id: string
    on: Day
    byFiction: boolean
    proof: ProofFile | null
    /** Told by the data-box system, which counts the days itself. */
    asRecorded?: boolean
  },
): Promise<Dispatch> {
  const dispatch = await dispatchIn(scope, given.id, ['sent'])
  requireAfterSending(scope, dispatch, given.on)
  if (given.byFiction && !given.asRecorded) {
    const from = fictionFrom(dispatch)
    if (from === null) throw refuse(dispatchRefusals['fiction-unknown'], {})
    if (given.on < from) throw refuse(dispatchRefusals['fiction-too-early'], { from: dayText(from) })
  }
  await changeDispatch(scope, dispatch.id, {
    state: given.byFiction ? 'delivered-by-fiction' : 'delivered',
    ended_on: given.on,
    ended_by: doerOf(scope),
    proof_id: await proofOf(scope, dispatch, given.proof),
  })
  await announceDispatch(scope, dispatch, 'records.dispatch-delivered', 'delivered', {
    on: given.on,
    how: given.byFiction ? 'fiction' : 'proof',
  })
  return dispatch
}

/**
 * Records that something came back undelivered, and why. It goes to its handler, who sends it again or otherwise.
 *
 * Czech: vrácení nedoručené zásilky. Source: Annex 1 (sStavZasilky: vraceno-…).
 *
 * Refuses with `records.reason-missing`, `not-found`, `dispatch-ended`, `sent-in-future`, `ended-before-sent`, and with
 * a proof `dossier-closed`.
 */
export async function recordReturned(
  scope: Scope,
  given: { id: string; on: Day; reason: string; proof: ProofFile | null },
): Promise<Dispatch> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const dispatch = await dispatchIn(scope, given.id, ['sent'])
  requireAfterSending(scope, dispatch, given.on)
  await changeDispatch(scope, dispatch.id, {
    state: 'returned',
    ended_on: given.on,
    ended_by: doerOf(scope),
    reason,
    proof_id: await proofOf(scope, dispatch, given.proof),
  })
  await announceDispatch(scope, dispatch, 'records.dispatch-returned', 'taken-from-dispatch', {
    on: given.on,
    reason,
  })
  return dispatch
}
