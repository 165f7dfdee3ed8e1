import { withdrawSending } from '#office/databox'
import { withdrawMail } from '#office/mail'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Both, both, newId } from '#platform/values'
import { type BoxOrder, usualBoxOrder } from '../boxes/box-order.ts'
import { orderByBox } from '../boxes/order-by-box.ts'
import {
  type ChosenChannel,
  type Dispatch,
  type DispatchChannel,
  isOut,
  lawfulChannel,
  type MailKind,
  missingFor,
} from '../dispatch.ts'
import { dispatchRefusals } from '../dispatch-refusals.ts'
import { dispatchStateWords } from '../dispatch-words.ts'
import type { Document, SenderSnapshot } from '../document.ts'
import { orderByMail } from '../mails/order-by-mail.ts'
import { isDraft } from '../own-document.ts'
import type { NewParty, Party } from '../party.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  changeDispatch,
  dispatchesOf,
  insertDispatch,
  lockedDispatch,
  partyById,
} from '../store/dispatches.ts'
import { componentsOf, documentById, lockedDocument } from '../store/documents.ts'
import { partyFor } from '../store/parties.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { doerOf } from './holder.ts'
import { requireNotPassed } from './pass-document.ts'
import { renewWhenStale } from './renew-party.ts'
import { requireNotFrozen } from './request-approval.ts'

/** Somebody of the name index, or somebody to be entered there. */
export type Addressee = { readonly partyId: string } | { readonly party: NewParty }

export type DispatchOrder = {
  readonly documentId: string
  readonly addressee: Addressee
  /** `null` lets the rules choose. */
  readonly channel: DispatchChannel | null
  /** Why it goes otherwise than the rules say. */
  readonly reason: string | null
  readonly mailKind: MailKind
  readonly note: string | null
  /** What is said on its data message; left out, the usual. */
  readonly boxOrder?: BoxOrder
  /** Somebody sends it themselves: the program does not, even where the office's box is connected. */
  readonly isByHand?: boolean
}

/** A document that was given to be sent is not rewritten. Refuses with `records.dispatch-freezes`. */
export async function requireNotOut(
  scope: Scope,
  { id, reference_number: reference }: Document,
): Promise<void> {
  if ((await dispatchesOf(scope, [id])).some(isOut))
    throw refuse(dispatchRefusals['dispatch-freezes'], { reference })
}

async function sendable(scope: Scope, id: string): Promise<Document> {
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const { reference_number: reference } = document
  if (document.origin !== 'own') throw refuse(dispatchRefusals['dispatch-of-received'], { reference })
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  if (isDraft(document, await componentsOf(scope, [id])))
    throw refuse(dispatchRefusals['dispatch-of-draft'], { reference })
  await requireNotPassed(scope, document)
  await requireNotFrozen(scope, document, { mayBeApproved: true })
  return document
}

async function addresseeOf(scope: Scope, given: Addressee): Promise<Party> {
  if ('partyId' in given) {
    const party = await partyById(scope, given.partyId)
    if (!party) throw refuse(recordsRefusals['not-found'], {})
    return party
  }
  if (given.party.name.trim() === '') throw refuse(dispatchRefusals['addressee-missing'], {})
  return partyFor(scope, { ...given.party, name: given.party.name.trim() })
}

const snapshotOf = ({ kind, name, ico, box_id: boxId, email, address }: Party): SenderSnapshot => ({
  kind,
  name,
  ico,
  boxId,
  email,
  address,
})

/** The channel by the rules, or another one with its reason and all that it needs. */
function channelFor(addressee: SenderSnapshot, order: DispatchOrder, askedByMail: boolean): ChosenChannel {
  const lawful = lawfulChannel(addressee, askedByMail)
  const channel = order.channel ?? lawful.channel
  const missing = missingFor(channel, addressee)
  if (missing) throw refuse(dispatchRefusals['channel-lacks'], { name: addressee.name, missing })
  if (channel === lawful.channel) return lawful
  const reason = order.reason?.trim()
  if (!reason) throw refuse(dispatchRefusals['channel-against-law'], { reason: lawful.reason })
  return { channel, reason: both(reason, reason) }
}

/**
 * Gives a finished own document to the dispatch room for one addressee of the name index. The channel is chosen by the
 * law, with the reason kept; another one needs a reason of its own. From now on its files do not change. Where the data
 * box or an e-mail address of the office is connected, the message goes by itself; what goes otherwise waits for a person.
 *
 * Czech: předání výpravně. Law: decree 259/2012 § 18; act 300/2008 § 17; act 500/2004 §§ 19-25; NSESSS 2.8.2.
 *
 * Refuses with `records.not-found`, `dispatch-of-received`, `document-settled`, `dispatch-of-draft`, `passing-waits`,
 * `approval-freezes`, `addressee-missing`, `addressee-twice`, `channel-lacks`, `channel-against-law`, and with
 * `databox.sending-…`, `mail.sending-…`.
 */
export async function queueDispatch(scope: Scope, order: DispatchOrder): Promise<Dispatch> {
  const document = await sendable(scope, order.documentId)
  const answered = document.replies_to ? await documentById(scope, document.replies_to) : undefined
  const party = await addresseeOf(scope, order.addressee)
  const addressee = snapshotOf(party)
  const { channel, reason } = channelFor(addressee, order, answered?.channel === 'e-mail')
  const before = await dispatchesOf(scope, [document.id])
  if (
    before.some(one => one.addressee_id === party.id && one.state !== 'cancelled' && one.state !== 'returned')
  )
    throw refuse(dispatchRefusals['addressee-twice'], { name: party.name })
  const dispatch: Dispatch = {
    id: newId(),
    document_id: document.id,
    addressee_id: party.id,
    addressee,
    channel,
    channel_reason: reason,
    mail_kind: channel === 'post' ? order.mailKind : null,
    note: order.note?.trim() || null,
    queued_by: doerOf(scope),
    queued_at: scope.clock.now(),
    state: 'waiting',
    sent_by: null,
    sent_at: null,
    post_number: null,
    ended_on: null,
    ended_by: null,
    reason: null,
    proof_id: null,
    box_order: channel === 'data-box' ? (order.boxOrder ?? usualBoxOrder) : null,
  }
  await insertDispatch(scope, dispatch)
  if (!order.isByHand) {
    await orderByBox(scope, dispatch, document)
    await orderByMail(scope, dispatch, document)
  }
  await renewWhenStale(scope, party.id, 'dispatch')
  await announceDispatch(scope, dispatch, 'records.dispatch-queued', 'given-to-dispatch-room', {
    why: reason.cs,
  })
  return dispatch
}

/** One line at the document, with the dispatch it is about. */
export const announceDispatch = (
  scope: Scope,
  { id, document_id: documentId, addressee, channel }: Dispatch,
  type: string,
  erms: string,
  detail: Readonly<Record<string, string | null>> = {},
): Promise<void> =>
  scope.announce({
    type,
    object: { kind: 'document', id: documentId },
    erms,
    detail: { dispatch: id, addressee: addressee.name, channel, ...detail },
  })

/** A dispatch locked, in one of the states an act goes from. Refuses with `not-found`, `dispatch-ended`. */
export async function dispatchIn(
  scope: Scope,
  id: string,
  states: readonly Dispatch['state'][],
): Promise<Dispatch> {
  const dispatch = await lockedDispatch(scope, id)
  if (!dispatch) throw refuse(recordsRefusals['not-found'], {})
  const state: Both = dispatchStateWords[dispatch.state]
  if (!states.includes(dispatch.state))
    throw refuse(dispatchRefusals['dispatch-ended'], { name: dispatch.addressee.name, state })
  return dispatch
}

/**
 * Cancels a dispatch that has not gone yet, with a reason.
 *
 * Czech: storno vypravení. Source: Annex 1 (sStavZasilky: stornovano).
 *
 * Refuses with `records.reason-missing`, `not-found`, `dispatch-ended`, `databox.sending-under-way`,
 * `mail.sending-under-way`.
 */
export async function cancelDispatch(scope: Scope, given: { id: string; reason: string }): Promise<Dispatch> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const dispatch = await dispatchIn(scope, given.id, ['waiting'])
  await withdrawSending(scope, dispatch.id)
  await withdrawMail(scope, dispatch.id)
  await changeDispatch(scope, dispatch.id, { state: 'cancelled', ended_by: doerOf(scope), reason })
  await announceDispatch(scope, dispatch, 'records.dispatch-cancelled', 'taken-from-dispatch', { reason })
  return dispatch
}
