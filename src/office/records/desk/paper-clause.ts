import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import { type Form, form } from '#platform/html'
import { both, safeFileName } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { addPaperClause, scanToVouch } from '../acts/add-paper-clause.ts'
import { holderOf } from '../acts/holder.ts'
import { paperClausePdf } from '../converting/paper-clause.ts'
import { sheetsMost } from '../postal-item.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The clause is made and sealed outside the transaction, and put there while the scan is still the one it speaks of. */
export const paperClauseForm: Form = form({
  permission: 'records.work',
  fields: z.object({
    scan: z.uuid(),
    clauseSheets: z.coerce.number().int().min(1).max(sheetsMost),
    visibleElement: z.string().trim().max(500).default(''),
    compared: z
      .string()
      .default('')
      .refine(said => said !== '', {
        params: {
          sentence: both(
            'porovnejte sken s listinou a potvrďte, že se shodují',
            'compare the scan with the paper and say that they agree',
          ),
        },
      }),
  }),
  attempted: call => triedWith(call, 'records.paper-converted'),
  act: async (call, { scan, clauseSheets: sheets, visibleElement }) => {
    const documentId = documentIdOf(call)
    const found = await call.act(
      async scope => ({
        ...(await scanToVouch(scope, { documentId, componentId: scan })),
        office: await organisationOf(scope),
        by: holderOf(scope),
        at: scope.clock.now(),
      }),
      triedWith(call, 'records.paper-converted'),
    )
    const { component, ...told } = found
    const conversion = { component, sheets, visibleElement: visibleElement || null }
    const pdf = await paperClausePdf(call.instance.config, { ...told, conversion })
    const clause = await admitFile(await entranceOfForm(call), {
      name: safeFileName(`${component.file_name.replace(/\.[^.]{1,8}$/, '')} – doložka.pdf`, 'dolozka.pdf'),
      bytes: whole(pdf),
    })
    await call.act(
      scope => addPaperClause(scope, { documentId, conversion, clause }),
      triedWith(call, 'records.paper-converted'),
    )
    return {
      to: documentPath(call),
      notice: call.say('Doložka je u dokumentu.', 'The clause stands with the document.'),
    }
  },
})
