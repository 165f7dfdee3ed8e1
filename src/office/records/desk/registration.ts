import { z } from 'zod'
import { form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { cancelDocument } from '../acts/cancel-document.ts'
import type { RegistrationData } from '../pages/registration.ts'

export const registrationOf = (call: PageCall): RegistrationData => ({
  mayCancel: mayDo(call.visitor, 'records.cancel'),
})

const here = (call: PageCall) => `/dokumenty/${call.params.id}`

/** Acts on the registration of one document, behind its page. */
export const registrationForms = {
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
