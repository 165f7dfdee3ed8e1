import { organisationOf } from '#identity/organisations'
import type { Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { labelSizeNamed, labelsOnSheet } from '../label-size.ts'
import { confirmationPage } from '../pages/confirmation.page.ts'
import { labelsPage } from '../pages/labels.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { componentsOf, documentById, listDocuments } from '../store/documents.ts'
import { documentsOfSeries, labelledDocuments } from '../store/series.ts'
import { isLiving } from '../withdrawal.ts'

/** Labels printed at once: ten sheets. */
const labelsMost = 240
const sizeCookie = 'stitky'

export const confirmation: Page = {
  path: '/dokumenty/:id/potvrzeni',
  permission: 'records.read',
  title: both('Potvrzení o přijetí', 'Confirmation of receipt'),
  show: async call =>
    call.read(async scope => {
      const id = call.params.id ?? ''
      const document = isId(id) ? await documentById(scope, id) : undefined
      if (document?.origin !== 'received') throw refuse(recordsRefusals['not-found'], {})
      if (!isLiving(document))
        throw refuse(registrationRefusals['document-cancelled'], { reference: document.reference_number })
      const office = await organisationOf(scope)
      const components = await componentsOf(scope, [document.id])
      const title = call.say('Potvrzení o přijetí', 'Confirmation of receipt')
      return { title, body: confirmationPage(call, { office, document, components }) }
    }),
  samples: async scope =>
    (await listDocuments(scope, { state: 'unsettled' }, null, 1)).map(
      ({ id }) => `/dokumenty/${id}/potvrzeni`,
    ),
}

export const labels: Page = {
  path: '/stitky',
  permission: 'records.read',
  title: both('Štítky', 'Labels'),
  show: async call => {
    const { dokumenty = '', rada = '', velikost, od } = call.query
    const ids = dokumenty.split(',').filter(isId).slice(0, labelsMost)
    const size = labelSizeNamed(velikost ?? call.request.cookies[sizeCookie])
    const from = Math.min(labelsOnSheet, Math.max(1, Math.trunc(Number(od)) || 1))
    const body = await call.read(async scope => {
      const found = isId(rada)
        ? (await documentsOfSeries(scope, rada, labelsMost)).toReversed()
        : await labelledDocuments(scope, ids)
      if (found.length === 0) throw refuse(recordsRefusals['not-found'], {})
      const { name } = await organisationOf(scope)
      return labelsPage(call, {
        office: name,
        documents: found.filter(isLiving),
        size,
        from,
        asked: { ...(ids.length > 0 && { dokumenty: ids.join(',') }), ...(isId(rada) && { rada }) },
      })
    })
    return { title: call.say('Štítky', 'Labels'), body, kept: { [sizeCookie]: size } }
  },
  samples: async scope =>
    (await listDocuments(scope, {}, null, 2)).map(({ id }) => `/stitky?dokumenty=${id}&velikost=a4`),
}
