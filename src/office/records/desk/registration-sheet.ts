import { organisationOf } from '#identity/organisations'
import type { Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { registrationSheetPage } from '../pages/registration-sheet.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { componentsOf, documentById, listDocuments } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { isLiving } from '../withdrawal.ts'

export const registrationSheet: Page = {
  path: '/dokumenty/:id/evidencni-list',
  permission: 'records.read',
  title: both('Evidenční list', 'Registration sheet'),
  show: async call =>
    call.read(async scope => {
      const id = call.params.id ?? ''
      const document = isId(id) ? await documentById(scope, id) : undefined
      if (!document) throw refuse(recordsRefusals['not-found'], {})
      if (!isLiving(document))
        throw refuse(registrationRefusals['document-cancelled'], { reference: document.reference_number })
      const dossier = document.dossier_id ? await dossierById(scope, document.dossier_id) : undefined
      const files = (await componentsOf(scope, [document.id]))
        .filter(({ version, form }) => version === 1 && form !== 'container')
        .map(({ file_name: name }) => name)
      const office = await organisationOf(scope)
      return {
        title: call.say('Evidenční list', 'Registration sheet'),
        body: registrationSheetPage(call, { office, document, mark: dossier?.mark ?? null, files }),
      }
    }),
  samples: async scope =>
    (await listDocuments(scope, { state: 'unsettled' }, null, 1)).map(
      ({ id }) => `/dokumenty/${id}/evidencni-list`,
    ),
}
