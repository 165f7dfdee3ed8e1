import { z } from 'zod'
import { form, type Page } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { freshTrustedLists } from '#platform/trust'
import { both, isId } from '#platform/values'
import { refuseUnfound } from '../acts/lay-restriction.ts'
import { recordSignatureCheck } from '../acts/record-signature-check.ts'
import { signaturesPage } from '../pages/signatures.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { lookAtFile } from '../signatures/look-at-file.ts'
import { componentsOf, documentById, listDocuments } from '../store/documents.ts'
import { signatureChecksOf } from '../store/signature-checks.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { seesHeaderOnly } from './header-only.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

const permission = 'records.read'
const title = both('Ověření podpisů', 'Checks of signatures')

/** The report on signatures of a document, and looking again on request. */
export const signatures: Page = {
  path: '/dokumenty/:id/podpisy',
  permission,
  title,
  show: async call => {
    const id = documentIdOf(call)
    const { config } = call.instance
    const hasLists = ((await freshTrustedLists(config))?.services.length ?? 0) > 0
    const body = await call.read(async scope => {
      const document = isId(id) ? await documentById(scope, id) : undefined
      if (!document)
        return isId(id)
          ? refuseUnfound(scope, { kind: 'document', id })
          : Promise.reject(refuse(recordsRefusals['not-found'], {}))
      if (seesHeaderOnly(call, document))
        throw refuse(withdrawalRefusals['record-withdrawn'], { number: document.reference_number })
      const checks = await signatureChecksOf(scope, [id])
      const components = await componentsOf(scope, [id])
      return signaturesPage(call, {
        document,
        files: components.map(component => ({
          component,
          checks: checks.filter(one => one.component_id === component.id),
        })),
        mayCheck: mayDo(call.visitor, 'records.check-signatures'),
        asksRevocation: config.trust?.askRevocation === true,
        hasLists,
      })
    })
    return { title: call.saying(title), body }
  },
  forms: {
    overeni: form({
      permission: 'records.check-signatures',
      fields: z.object({ component: z.uuid() }),
      attempted: call => triedWith(call, 'records.signatures-checked'),
      act: async (call, { component: componentId }) => {
        const documentId = documentIdOf(call)
        const siblings = await call.read(async scope => {
          const document = isId(documentId) ? await documentById(scope, documentId) : undefined
          if (!document) throw refuse(recordsRefusals['not-found'], {})
          if (seesHeaderOnly(call, document))
            throw refuse(withdrawalRefusals['record-withdrawn'], { number: document.reference_number })
          return componentsOf(scope, [documentId])
        })
        const component = siblings.find(({ id }) => id === componentId)
        if (!component) throw refuse(recordsRefusals['not-found'], {})
        const found = await lookAtFile(
          call.instance,
          { organisation: call.visitor!.organisation, actor: call.visitor!.actor },
          component,
          siblings,
        )
        await call.act(
          scope => recordSignatureCheck(scope, component, found),
          triedWith(call, 'records.signatures-checked'),
        )
        return {
          to: `${documentPath(call)}/podpisy#soubor-${componentId}`,
          notice:
            found.result === 'none'
              ? call.say('Soubor nenese žádný podpis.', 'The file bears no signature.')
              : call.say('Podpisy jsou ověřené.', 'The signatures are checked.'),
        }
      },
    }),
  },
  samples: async scope =>
    (await listDocuments(scope, {}, null, 2)).map(({ id }) => `/dokumenty/${id}/podpisy`),
}
