import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { holdLoneDocument, releaseLoneDocument } from '../acts/hold-lone-document.ts'
import { disposalOfLone } from '../acts/resolve-retention-rule.ts'
import type { Document } from '../document.ts'
import type { LoneData } from '../pages/lone-document.ts'
import { livingProceedingOfDocument } from '../store/disposal-proceedings.ts'
import { oldDocument } from '../store/old-documents.ts'
import { groupById } from '../store/plan.ts'
import { isLiving } from '../withdrawal.ts'
import { documentPath, triedWith } from './of-document.ts'

/** What is told of the disposal of a document that lies in no dossier; `null` of any other. */
export async function loneOf(scope: Scope, call: PageCall, document: Document): Promise<LoneData | null> {
  const old = document.dossier_id === null ? await oldDocument(scope, document.id) : undefined
  if (!old || !isLiving(document)) return null
  const group = (await groupById(scope, old.subject_group_id))!
  return {
    code: group.filing_code,
    group: group.title,
    disposal: await disposalOfLone(scope, document, old),
    hold: old.hold,
    proceeding: await livingProceedingOfDocument(scope, document.id),
    mayHold: mayDo(call.visitor, 'records.hold-disposal'),
  }
}

const fields = z.object({ holdReason: z.string().max(500) })

export const loneForms = {
  pozastaveni: form({
    permission: 'records.hold-disposal',
    fields,
    act: async (call, { holdReason: reason }) => {
      const order = { id: call.params.id ?? '', reason }
      await call.act(scope => holdLoneDocument(scope, order), triedWith(call, 'records.disposal-held'))
      return {
        to: documentPath(call),
        notice: call.say('Skartace dokumentu je pozastavena.', 'Disposal is suspended.'),
      }
    },
  }),
  uvolneni: form({
    permission: 'records.hold-disposal',
    fields,
    act: async (call, { holdReason: reason }) => {
      const order = { id: call.params.id ?? '', reason }
      await call.act(scope => releaseLoneDocument(scope, order), triedWith(call, 'records.disposal-released'))
      return {
        to: documentPath(call),
        notice: call.say('Pozastavení je zrušeno.', 'The suspension is ended.'),
      }
    },
  }),
}
