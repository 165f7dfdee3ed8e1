import { z } from 'zod'
import { type Form, form, type PageCall } from '#platform/html'
import { tellPaper, untellPaper } from '../acts/tell-paper-original.ts'
import { sheetsMost } from '../postal-item.ts'

const count = z.union([z.literal('').transform(() => 0), z.coerce.number().int().min(0).max(sheetsMost)])
const here = (call: PageCall) => `/spisy/${call.params.id}`
const attempted = (type: string, id: string) => ({ type, object: { kind: 'document', id } })

/** Acts at an open dossier about what of it stays on paper. */
export const paperForms: Readonly<Record<string, Form>> = {
  papir: form({
    permission: 'records.work',
    fields: z.object({
      paperOf: z.uuid(),
      sheets: count,
      attachments: count,
      others: z.string().max(200).default(''),
    }),
    act: async (call, { paperOf: documentId, ...quantity }) => {
      await call.act(
        scope => tellPaper(scope, { documentId, ...quantity }),
        attempted('records.paper-told', documentId),
      )
      return {
        to: `${here(call)}#listiny`,
        notice: call.say('Listinný originál je zapsaný.', 'The paper original is told.'),
      }
    },
  }),
  'bez-papiru': form({
    permission: 'records.work',
    fields: z.object({ paperOf: z.uuid(), untellReason: z.string().max(500).default('') }),
    act: async (call, { paperOf: documentId, untellReason: reason }) => {
      await call.act(
        scope => untellPaper(scope, { documentId, reason }),
        attempted('records.paper-untold', documentId),
      )
      return {
        to: `${here(call)}#listiny`,
        notice: call.say('Údaj o listinném originálu je zrušený.', 'The paper original is no longer told.'),
      }
    },
  }),
}
