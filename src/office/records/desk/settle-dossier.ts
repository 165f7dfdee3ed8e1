import { z } from 'zod'
import { type Form, form } from '#platform/html'
import { isRefusal } from '#platform/refusals'
import { settleDossier } from '../acts/settle-dossier.ts'
import { settlementMethods } from '../document.ts'
import { checkAndClose } from './check-and-close.ts'

/** Settling a dossier on its page, with closing where that is wanted (NSESSS 3.2.6, 3.2.8). */
export const settleDossierForms: Readonly<Record<string, Form>> = {
  'vyrizeni-spisu': form({
    permission: 'records.work',
    fields: z.object({
      settleMethod: z.enum(settlementMethods),
      settleContent: z.string().max(2000).default(''),
      settleReason: z.string().max(2000).default(''),
      settleClose: z.string().optional(),
    }),
    act: async (call, { settleMethod: method, settleContent, settleReason, settleClose }) => {
      const id = call.params.id ?? ''
      const to = `/spisy/${id}`
      await call.act(
        scope =>
          settleDossier(scope, {
            id,
            method,
            content: settleContent || null,
            reason: settleReason || null,
          }),
        { type: 'records.dossier-settled', object: { kind: 'dossier', id } },
      )
      if (settleClose === undefined)
        return { to, notice: call.say('Spis je vyřízený.', 'The dossier is settled.') }
      try {
        await checkAndClose(call, id)
      } catch (error) {
        if (!isRefusal(error)) throw error
        const { cs, en } = error.sentence
        const text = call.say(
          `Spis je vyřízený, ale zůstává otevřený. ${cs}`,
          `The dossier is settled but stays open. ${en}`,
        )
        return { to, notice: { tone: 'warning', text } }
      }
      return { to, notice: call.say('Spis je vyřízený a uzavřený.', 'The dossier is settled and closed.') }
    },
  }),
}
