import { z } from 'zod'
import { type ByteRoute, form, type Page, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { type AdmittedFile, admitFile } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { addTemplate, withdrawTemplate } from '../acts/add-template.ts'
import { templateLabels, templatesPage } from '../pages/templates.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { offeredTemplates, templateById } from '../store/templates.ts'
import { openStored } from '../templates/letter.ts'
import { placeholdersOf, templateBytes } from '../templates/template-file.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const permission = 'records.manage-templates'
const added = { type: 'records.template-added', object: { kind: 'template', id: 'new' } }

export const templates: Page = {
  path: '/vzory',
  permission: 'records.read',
  title: both('Vzory', 'Templates'),
  labels: templateLabels,
  show: async (call, attempt) => {
    const data = {
      templates: await call.read(offeredTemplates),
      mayManage: mayDo(call.visitor, permission),
    }
    return { title: call.say('Vzory', 'Templates'), body: templatesPage(call, data, attempt) }
  },
  forms: {
    novy: form({
      permission,
      fields: z.object({ templateName: z.string().max(100) }),
      fileField: 'templateFile',
      receive: async (call, file) => admitFile(await entranceOfForm(call), file, templateBytes),
      attempted: () => added,
      act: async (call, { templateName: name }, files) => {
        const [file] = files as AdmittedFile[]
        if (!file) throw refuse(recordsRefusals['no-component'], {})
        const template = await call.act(async scope => {
          const read = await openStored(await entranceOfForm(call), {
            digest: file.digest,
            file_name: file.fileName,
          })
          return addTemplate(scope, { name, file, kind: read.kind, placeholders: placeholdersOf(read) })
        }, added)
        return {
          to: '/vzory',
          notice: call.say(`Vzor „${template.name}“ je zaveden.`, `Template “${template.name}” is in.`),
        }
      },
    }),
  },
  samples: async () => ['/vzory'],
}

/** A template by itself has no page; the form that withdraws it leads back to the library. */
export const template: Page = {
  path: '/vzory/:id',
  permission: 'records.read',
  title: both('Vzor', 'Template'),
  show: async () => ({ to: '/vzory' }),
  forms: {
    stazeni: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const id = call.params.id ?? ''
        await call.act(scope => withdrawTemplate(scope, { id }), {
          type: 'records.template-withdrawn',
          object: { kind: 'template', id },
        })
        return { to: '/vzory', notice: call.say('Vzor je stažen z nabídky.', 'The template is withdrawn.') }
      },
    }),
  },
  samples: async scope => (await offeredTemplates(scope)).slice(0, 1).map(({ id }) => `/vzory/${id}`),
}

export const templateBytesRoute: ByteRoute = {
  path: '/vzory/:id/soubor',
  permission: 'records.read',
  answer: async call => {
    const id = call.params.id ?? ''
    const found = isId(id) ? await call.read(scope => templateById(scope, id)) : undefined
    if (!found) throw refuse(recordsRefusals['not-found'], {})
    const { content } = objectStoresOf(call.instance)
    return {
      bytes: content.pieces(call.visitor!.organisation, found.digest),
      mime: 'application/octet-stream',
      fileName: found.file_name,
      sizeBytes: found.size_bytes,
      inline: false,
    }
  },
}

export const templatesPlace: Place = {
  path: '/vzory',
  title: both('Vzory', 'Templates'),
  permission,
  order: 60,
  key: 'v',
}
