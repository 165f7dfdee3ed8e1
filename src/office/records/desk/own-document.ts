import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, dropPersonalNumbers, isId } from '#platform/values'
import { type AdmittedFile, admitFile, type Entrance } from '#preservation/gate'
import { createOwnDocument } from '../acts/create-own-document.ts'
import type { Document } from '../document.ts'
import { type NewOwnData, newOwnLabels, newOwnPage } from '../pages/own-document.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById, listDossiers } from '../store/dossiers.ts'
import { offeredTemplates, templateById } from '../store/templates.ts'
import { letterBy, openStored, type ReadTemplate } from '../templates/letter.ts'
import { templateRefusals } from '../templates/refusals.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const subjectOfReply = (answered: Document | undefined): string =>
  answered ? `Odpověď – ${dropPersonalNumbers(answered.subject)}`.slice(0, 500) : ''

async function newOwnData(scope: Scope, call: PageCall): Promise<NewOwnData> {
  const id = call.params.id ?? ''
  const dossier = isId(id) ? await dossierById(scope, id) : undefined
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const received = (await documentsOfDossier(scope, dossier.id)).filter(({ origin }) => origin === 'received')
  const answered = received.find(one => one.id === call.query.odpoved)
  return {
    dossier,
    answerable: received.map(one => ({ value: one.id, label: `${one.reference_number} – ${one.subject}` })),
    templates: (await offeredTemplates(scope)).map(one => ({ value: one.id, label: one.name })),
    known: { repliesTo: answered?.id ?? '', subject: subjectOfReply(answered) },
  }
}

/** The chosen template, read before the act begins. Refuses with `records.not-found`, `template-withdrawn`. */
async function chosenTemplate(call: PageCall, entrance: Entrance, id: string): Promise<ReadTemplate | null> {
  if (id === '') return null
  const template = await call.read(scope => templateById(scope, id))
  if (!template) throw refuse(recordsRefusals['not-found'], {})
  if (template.withdrawn_at) throw refuse(templateRefusals['template-withdrawn'], { name: template.name })
  return { template, read: await openStored(entrance, template) }
}

const attempted = (call: PageCall) => ({
  type: 'records.own-document-created',
  object: { kind: 'dossier', id: call.params.id ?? '' },
})

export const newOwnDocument: Page = {
  path: '/spisy/:id/novy-dokument',
  permission: 'records.work',
  title: both('Nový dokument', 'New document'),
  labels: newOwnLabels,
  show: async (call, attempt) => {
    const data = await call.read(scope => newOwnData(scope, call))
    return { title: call.say('Nový dokument', 'New document'), body: newOwnPage(call, data, attempt) }
  },
  forms: {
    '': form({
      fields: z.object({
        ownSubject: z.string().max(500),
        repliesTo: z.union([z.uuid(), z.literal('')]).default(''),
        template: z.union([z.uuid(), z.literal('')]).default(''),
      }),
      receive: async (call, file) => admitFile(await entranceOfForm(call), file),
      attempted,
      act: async (call, { ownSubject: subject, repliesTo, template }, sent) => {
        const own = sent as AdmittedFile[]
        const entrance = await entranceOfForm(call)
        const chosen = await chosenTemplate(call, entrance, template)
        const files = chosen ? letterBy(entrance, chosen) : async () => []
        const document = await call.act(
          scope =>
            createOwnDocument(scope, {
              subject,
              dossierId: call.params.id ?? '',
              repliesTo: repliesTo || null,
              files: async (inside, record) => [...(await files(inside, record)), ...own],
            }),
          attempted(call),
        )
        const { reference_number: reference } = document
        return {
          to: `/dokumenty/${document.id}`,
          notice: call.say(
            `Koncept je založen pod č. j. ${reference}.`,
            `The draft is made as ${reference}.`,
          ),
        }
      },
    }),
  },
  samples: async scope =>
    (await listDossiers(scope, { states: ['open'] }, null, 1)).map(({ id }) => `/spisy/${id}/novy-dokument`),
}
