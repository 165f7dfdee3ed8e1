import { z } from 'zod'
import { type Form, form, type PageCall } from '#platform/html'
import { linkIdentity, unlinkIdentity } from '../acts/keep-identity-link.ts'

const permission = 'access.manage-people'
const fields = z.object({ provider: z.uuid(), outsideName: z.string().trim().min(1).max(500) })

const given = (call: PageCall, { provider, outsideName }: z.infer<typeof fields>) => ({
  personId: call.params.id ?? '',
  providerId: provider,
  subject: outsideName,
})
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'person', id: call.params.id ?? '' },
})

/** Forms of the page of a person: by what names providers know them. */
export const linkForms: Readonly<Record<string, Form>> = {
  propojeni: form({
    permission,
    fields,
    act: async (call, typed) => {
      await call.act(
        scope => linkIdentity(scope, given(call, typed)),
        attempted(call, 'access.identity-linked'),
      )
      return {
        to: `/lide/${call.params.id}`,
        notice: call.say('Účet je propojený.', 'The account is linked.'),
      }
    },
  }),
  'konec-propojeni': form({
    permission,
    fields,
    act: async (call, typed) => {
      await call.act(
        scope => unlinkIdentity(scope, given(call, typed)),
        attempted(call, 'access.identity-unlinked'),
      )
      return {
        to: `/lide/${call.params.id}`,
        notice: call.say('Propojení je zrušené.', 'The link is ended.'),
      }
    },
  }),
}
