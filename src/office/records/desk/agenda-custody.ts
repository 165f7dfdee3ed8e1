import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { overrideCustody } from '../acts/keep-agenda-custody.ts'
import type { CustodyData } from '../pages/agenda-custody.ts'
import { custodiesOf } from '../store/agenda-custodies.ts'

const permission = 'records.end-custody'

/** What agenda systems have of the record that is looked at. */
export const custodyOf = async (scope: Scope, call: PageCall, id: string): Promise<CustodyData> => ({
  lines: await custodiesOf(scope, [id]),
  mayEnd: mayDo(call.visitor, permission),
})

/** Ending the custody of a system on the page of a dossier or a document. */
export const custodyForms = (
  kind: 'dossier' | 'document',
  pathOf: (id: string) => string,
): Readonly<Record<string, Form>> => ({
  'konec-spravy': form({
    permission,
    fields: z.object({ custody: z.uuid(), custodyReason: z.string().max(500).default('') }),
    act: async (call, { custody, custodyReason: reason }) => {
      const id = call.params.id ?? ''
      await call.act(scope => overrideCustody(scope, { id: custody, reason }), {
        type: 'records.agenda-custody-ended',
        object: { kind, id },
      })
      return { to: pathOf(id), notice: call.say('Správa je ukončená.', 'The custody is ended.') }
    },
  }),
})
