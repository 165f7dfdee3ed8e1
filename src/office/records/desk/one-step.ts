import { z } from 'zod'
import { type Form, form } from '#platform/html'
import { isRefusal } from '#platform/refusals'
import { type AdmittedFile, admitFile } from '#preservation/gate'
import { settleInOneStep } from '../acts/settle-simple-document.ts'
import { settlementMethods } from '../document.ts'
import { checkAndClose } from './check-and-close.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { documentIdOf, triedWith } from './of-document.ts'

/** The one step of the simple mode at the page of a document. */
export const oneStepForms: Readonly<Record<string, Form>> = {
  'jednim-krokem': form({
    permission: 'records.work',
    fields: z.object({
      oneStepGroup: z.union([z.uuid(), z.literal('')]).default(''),
      oneStepMethod: z.enum(settlementMethods),
      postNumber: z.string().trim().max(40).default(''),
      oneStepContent: z.string().max(2000).default(''),
      oneStepReason: z.string().max(2000).default(''),
    }),
    receive: async (call, file) => admitFile(await entranceOfForm(call), file),
    act: async (call, fields, files) => {
      const [answer = null] = files as AdmittedFile[]
      const { dossierId, isUnderWay } = await call.act(
        scope =>
          settleInOneStep(scope, {
            documentId: documentIdOf(call),
            subjectGroupId: fields.oneStepGroup || null,
            method: fields.oneStepMethod,
            content: fields.oneStepContent || null,
            reason: fields.oneStepReason || null,
            answer,
            postNumber: fields.postNumber || null,
          }),
        triedWith(call, 'records.document-settled'),
      )
      if (isUnderWay)
        return {
          to: `/dokumenty/${documentIdOf(call)}`,
          notice: call.say(
            'Odpověď odchází sama; až odejde, dokument se vyřídí a spis uzavře.',
            'The answer goes by itself; once it has gone, the document is settled and the dossier closed.',
          ),
        }
      const to = `/spisy/${dossierId}`
      try {
        await checkAndClose(call, dossierId)
      } catch (error) {
        if (!isRefusal(error)) throw error
        const { cs, en } = error.sentence
        const text = call.say(
          `Vyřízeno, ale spis zůstává otevřený. ${cs}`,
          `Settled, but the dossier stays open. ${en}`,
        )
        return { to, notice: { tone: 'warning', text } }
      }
      return { to, notice: call.say('Vyřízeno a uzavřeno.', 'Settled and closed.') }
    },
  }),
}
