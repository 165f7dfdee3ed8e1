import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { cancelDocument } from '../acts/cancel-document.ts'
import { mendSentTime } from '../acts/mend-sent-time.ts'
import { reregisterDocument } from '../acts/reregister-document.ts'
import { splitDocument } from '../acts/split-document.ts'
import type { Document } from '../document.ts'
import type { RegistrationData } from '../pages/registration.ts'
import { documentsAlike, documentsSplitFrom, linkedDocument } from '../store/related-documents.ts'
import { separateRegisterById } from '../store/separate-registers.ts'
import { holderInPost } from './choices.ts'
import { momentTyped } from './moment.ts'
import { registerOptions } from './registers.ts'

export async function registrationOf(
  scope: Scope,
  call: PageCall,
  document: Document,
): Promise<RegistrationData> {
  const { id: own, register_id: id, split_from: whole } = document
  return {
    related: {
      alike: document.state === 'cancelled' ? [] : await documentsAlike(scope, document),
      whole: whole ? ((await linkedDocument(scope, whole)) ?? null) : null,
      parts: await documentsSplitFrom(scope, own),
      // What the office wrote itself holds no submissions.
      maySplit: mayDo(call.visitor, 'records.split') && document.origin === 'received',
    },
    mayCancel: mayDo(call.visitor, 'records.cancel'),
    register: id ? ((await separateRegisterById(scope, id)) ?? null) : null,
    registers: await registerOptions(scope, call),
  }
}

const here = (call: PageCall) => `/dokumenty/${call.params.id}`

/** Acts on the registration of one document, behind its page. */
export const registrationForms = {
  odeslano: form({
    permission: 'records.mend-subject',
    fields: z.object({ sentAt: z.string().max(30) }),
    act: async (call, { sentAt }) => {
      const id = call.params.id ?? ''
      await call.act(scope => mendSentTime(scope, { id, sentAt: momentTyped(sentAt) }), {
        type: 'records.sent-time-mended',
        object: { kind: 'document', id },
      })
      return {
        to: here(call),
        notice: call.say('Čas odeslání je opravený.', 'The time of sending is mended.'),
      }
    },
  }),
  rozdeleni: form({
    permission: 'records.split',
    fields: z.object({
      partSubject: z.string().max(500).default(''),
      partHolder: z.uuid(),
      slot: z.union([z.coerce.number().int(), z.array(z.coerce.number().int()).max(200)]).default([]),
    }),
    act: async (call, { partSubject: subject, partHolder, slot }) => {
      const id = call.params.id ?? ''
      const part = await call.act(
        async scope =>
          splitDocument(scope, {
            id,
            subject,
            slots: [slot].flat(),
            holder: await holderInPost(scope, partHolder),
          }),
        { type: 'records.document-split', object: { kind: 'document', id } },
      )
      const reference = part.reference_number
      const notice = call.say(`Odděleno pod č. j. ${reference}.`, `Split off as ${reference}.`)
      return { to: here(call), notice }
    },
  }),
  preevidovani: form({
    permission: 'records.cancel',
    fields: z.object({
      register: z.union([z.uuid(), z.literal('')]).default(''),
      moveReason: z.string().max(500).default(''),
    }),
    act: async (call, { register, moveReason: reason }) => {
      const id = call.params.id ?? ''
      const fresh = await call.act(
        scope => reregisterDocument(scope, { id, registerId: register || null, reason }),
        { type: 'records.document-cancelled', object: { kind: 'document', id } },
      )
      const reference = fresh.reference_number
      const notice = call.say(`Přeevidováno pod číslem ${reference}.`, `Now registered as ${reference}.`)
      return { to: `/dokumenty/${fresh.id}`, notice }
    },
  }),
  storno: form({
    permission: 'records.cancel',
    fields: z.object({
      cancelReason: z.string().max(500).default(''),
      newReference: z.string().max(50).default(''),
    }),
    act: async (call, { cancelReason: reason, newReference }) => {
      const id = call.params.id ?? ''
      await call.act(scope => cancelDocument(scope, { id, reason, newReference }), {
        type: 'records.document-cancelled',
        object: { kind: 'document', id },
      })
      const notice = call.say(
        'Evidence je stornována; číslo zůstává v řadě s důvodem.',
        'The registration is cancelled; its number stays in the series with the reason.',
      )
      return { to: here(call), notice }
    },
  }),
}
