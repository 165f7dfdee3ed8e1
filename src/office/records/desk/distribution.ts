import { z } from 'zod'
import { type Form, form, type PageCall, type View } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { giveDocument, takeBackDocument } from '../acts/pass-document.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentOfPassing } from '../store/passings.ts'
import { inBulk, ticked } from './in-bulk.ts'
import { namedDocument } from './passings.ts'
import { receiverNamed } from './receivers.ts'

/** Rows of one page of the worklist. */
export const mostAtOnce = 50

export const nothingChosen = both(
  'nic není vybráno; zaškrtněte aspoň jeden dokument',
  'nothing is selected; tick at least one document',
)

/** Where the list is shown again, with what came of the act. */
export type Shown = (call: PageCall, view: string, result: BulkResult) => Promise<View>

/** Many documents of a list given to one post or unit, each by an act of its own; all of them taken back by one button. */
export const distributionForms = (show: Shown): Readonly<Record<string, Form>> => ({
  'hromadne-predani': form({
    permission: 'records.assign',
    fields: z.object({
      given: ticked(mostAtOnce, nothingChosen),
      bulkReceiver: z.string().regex(/^(post|unit):[0-9a-f-]{36}$/),
      pohled: z.string().max(20).default(''),
    }),
    act: async (call, { given, bulkReceiver, pohled }) => {
      const to = await call.read(scope => receiverNamed(scope, bulkReceiver))
      const passings: string[] = []
      const outcomes = await inBulk(call, given, namedDocument, async documentId => {
        const { id } = await call.act(
          scope => giveDocument(scope, { documentId, to, note: null, paperPlace: null }),
          { type: 'records.document-given', object: { kind: 'document', id: documentId } },
        )
        passings.push(id)
      })
      const undo = { action: '/dokumenty/vraceni-predani', field: 'passing', ids: passings }
      return show(call, pohled, { outcomes, deed: 'give', undo })
    },
  }),
  'vraceni-predani': form({
    permission: 'records.assign',
    fields: z.object({ passing: ticked(mostAtOnce, nothingChosen) }),
    act: async (call, { passing }) => {
      const documents = new Map<string, string>()
      for (const id of passing)
        documents.set(id, (await call.read(scope => documentOfPassing(scope, id))) ?? '')
      const outcomes = await inBulk(
        call,
        passing,
        (scope, id) => (documents.get(id) ? namedDocument(scope, documents.get(id)!) : Promise.resolve(null)),
        async passingId => {
          const documentId = documents.get(passingId)
          if (!documentId) throw refuse(recordsRefusals['not-found'], {})
          await call.act(scope => takeBackDocument(scope, { documentId, passingId }), {
            type: 'records.document-taken-back',
            object: { kind: 'document', id: documentId },
          })
        },
      )
      return show(call, '', { outcomes, deed: 'take-back' })
    },
  }),
})
