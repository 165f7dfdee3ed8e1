import type { Scope } from '#platform/acts'
import { asInstant, dayOf, newId } from '#platform/values'
import type { SenderSnapshot } from '../document.ts'
import { insertDispatch } from '../store/dispatches.ts'
import { partyFor } from '../store/parties.ts'
import { strangerOf } from './bringing.ts'
import type { BroughtDocument } from './brought.ts'

/** The record of the name index for a party of another service. */
export const partyFrom = (scope: Scope, { kind, name, ico, boxId, email, address }: SenderSnapshot) =>
  partyFor(scope, { kind, name, ico, box_id: boxId, email, address })

/** What was sent of it, as the sender's service recorded it. */
export async function bringDispatches(
  scope: Scope,
  documentId: string,
  { dispatches, of }: BroughtDocument,
): Promise<void> {
  for (const one of dispatches) {
    const party = await partyFrom(scope, one.addressee)
    const by = strangerOf('neuvedeno', of.source)
    const left = one.state !== 'waiting' && one.state !== 'cancelled'
    const why = { cs: 'Podle původního systému.', en: 'As the former system has it.' }
    const sentAt = left ? (one.sentOn ? asInstant(`${one.sentOn}T12:00:00Z`) : one.queuedAt) : null
    const ended = one.state !== 'waiting' && one.state !== 'sent'
    await insertDispatch(scope, {
      id: newId(),
      document_id: documentId,
      addressee_id: party.id,
      addressee: one.addressee,
      channel: one.channel,
      channel_reason: why,
      mail_kind: one.channel === 'post' ? 'ordinary' : null,
      note: one.note,
      queued_by: by,
      queued_at: one.queuedAt,
      // What was waiting there waits for nobody here: it is sent anew if it is still to be sent.
      state: one.state === 'waiting' ? 'cancelled' : one.state,
      sent_by: left ? by : null,
      sent_at: sentAt,
      post_number: left ? one.post_number : null,
      ended_on: ended || one.state === 'waiting' ? (one.ended_on ?? dayOf(sentAt ?? one.queuedAt)) : null,
      ended_by: ended || one.state === 'waiting' ? by : null,
      reason: ended || one.state === 'waiting' ? why.cs : null,
      proof_id: null,
      box_order: null,
    })
  }
}
