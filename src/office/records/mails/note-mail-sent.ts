import { type OutgoingMail, outgoingById } from '#office/mail'
import type { Instance, Scope, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { recordSent } from '../acts/record-dispatch.ts'
import { lockedDispatch } from '../store/dispatches.ts'

const byDispatchRoom = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'výpravna, e-mail' },
})

/** Writes into a dispatch that its e-mail has gone, under its Message-ID. Told twice, it is written once. */
export async function noteMailSent(scope: Scope, mail: OutgoingMail): Promise<void> {
  if (mail.purpose !== 'dispatch' || mail.state !== 'sent') return
  const dispatch = await lockedDispatch(scope, mail.id)
  if (dispatch?.state !== 'waiting') return
  await recordSent(scope, { id: mail.id, on: null, postNumber: mail.message_id, at: mail.sent_at })
}

export const noteMailSentJob: Job<{ instance: Instance }> = {
  name: 'records.note-mail-sent',
  run: async ({ instance }, call) => {
    const { id } = (call.payload.event as { object: { id: string } }).object
    await instance.runner.act(byDispatchRoom(call.organisation), async scope => {
      const mail = await outgoingById(scope, id)
      if (mail) await noteMailSent(scope, mail)
    })
  },
}
