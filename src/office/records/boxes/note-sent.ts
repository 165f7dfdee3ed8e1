import { deliveryOf, isAuthorityType, type Sending, sendingById } from '#office/databox'
import type { Instance, Scope, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { type Day, dayOf, type Instant } from '#platform/values'
import { describeContent, entranceOf } from '#preservation/gate'
import { type ProofFile, recordDelivered, recordReturned, recordSent } from '../acts/record-dispatch.ts'
import type { Dispatch } from '../dispatch.ts'
import { lockedDispatch } from '../store/dispatches.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'

export const byDispatchRoom = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'výpravna, datová schránka' },
})

/**
 * Writes what the data box says of a message into its dispatch: that it has gone, under the ID by which its receipt is
 * known. Told twice, it is written once.
 */
export async function noteSent(scope: Scope, sending: Sending): Promise<void> {
  const dispatch = await lockedDispatch(scope, sending.id)
  if (dispatch?.state !== 'waiting') return
  await recordSent(scope, {
    id: sending.id,
    on: null,
    postNumber: sending.message_id,
    at: sending.sent_at,
  })
}

/** Clocks of two systems differ: around midnight the receipt may be of the day before the sending or after today. */
function dayBetween(scope: Scope, at: Instant | null, sentAt: Instant): Day {
  const [sent, today] = [dayOf(sentAt), dayOf(scope.clock.now())]
  const day = at ? dayOf(at) : today
  return day < sent ? sent : day > today ? today : day
}

/** The receipt goes among the files of the document as long as its dossier is open; later it stays with the message. */
export async function mayTakeProof(scope: Scope, { document_id: id }: Dispatch): Promise<boolean> {
  const document = await documentById(scope, id)
  const dossier = document?.dossier_id ? await dossierById(scope, document.dossier_id) : undefined
  return dossier === undefined || dossier.state === 'open'
}

const undeliverable = 'datová schránka adresáta byla znepřístupněna, zprávu nelze doručit'
const infected = 'zpráva neprošla antivirovou kontrolou ISDS'

/**
 * Writes the end of a message into its dispatch: served by log-in or fiction with the receipt as its proof, or come back.
 *
 * Czech: doručení datové zprávy. Law: act 300/2008 §§ 17/3, 17/4, 18; act 499/2004 § 67; NSESSS 2.3.1.
 */
export async function noteDelivery(scope: Scope, sending: Sending, receipt: ProofFile): Promise<void> {
  const dispatch = await lockedDispatch(scope, sending.id)
  if (dispatch?.state !== 'sent') return
  const toAuthority = isAuthorityType(sending.recipient_type)
  const delivery = sending.outcome ?? deliveryOf(sending.status ?? 0, toAuthority)
  if (delivery === null) return
  const proof = (await mayTakeProof(scope, dispatch)) ? receipt : null
  const served = toAuthority ? sending.delivered_at : (sending.served_at ?? sending.delivered_at)
  const on = dayBetween(scope, served, dispatch.sent_at!)
  const { id } = sending
  if (delivery === 'undeliverable' || delivery === 'infected')
    await recordReturned(scope, {
      id,
      on,
      reason: delivery === 'infected' ? infected : undeliverable,
      proof,
    })
  else
    await recordDelivered(scope, {
      id,
      on,
      byFiction: delivery === 'by-fiction',
      proof,
      // The system's own record decides, and it counts the days of fiction itself.
      asRecorded: true,
    })
}

const idOf = (payload: Record<string, unknown>): string =>
  (payload.event as { object: { id: string } }).object.id

export const noteSentJob: Job<{ instance: Instance }> = {
  name: 'records.note-box-sent',
  run: async ({ instance }, call) => {
    await instance.runner.act(byDispatchRoom(call.organisation), async scope => {
      const sending = await sendingById(scope, idOf(call.payload))
      if (sending?.message_id) await noteSent(scope, sending)
    })
  },
}

export const noteDeliveryJob: Job<{ instance: Instance }> = {
  name: 'records.note-box-delivery',
  run: async ({ instance }, call) => {
    const who = byDispatchRoom(call.organisation)
    const sending = await instance.runner.read(who, scope => sendingById(scope, idOf(call.payload)))
    if (!sending?.receipt_digest) return
    const receipt = await describeContent(entranceOf(instance, who), `dorucenka-${sending.message_id}.zfo`, {
      digest: sending.receipt_digest,
      sizeBytes: sending.receipt_bytes!,
    })
    await instance.runner.act(who, async scope => {
      // The end may be heard of before the beginning: the order of two jobs is nobody's promise.
      await noteSent(scope, sending)
      await noteDelivery(scope, sending, receipt)
    })
  },
}
