import { z } from 'zod'
import { form, type Page } from '#platform/html'
import { both } from '#platform/values'
import { addMetadataField, obligeMetadataField, withdrawMetadataField } from '../acts/keep-metadata-field.ts'
import { metadataTypes } from '../further-metadata.ts'
import { metadataFieldLabels, metadataFieldsPage } from '../pages/metadata-fields.page.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { metadataFields } from '../store/further-metadata.ts'

const permission = 'records.manage-plan'
const path = '/spisovy-plan/metadata'
const ticked = z
  .string()
  .default('')
  .transform(text => text !== '')

export const metadataFieldList: Page = {
  path,
  permission,
  title: both('Další údaje', 'Further data'),
  labels: metadataFieldLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const kinds = await documentKinds(scope)
      const owners = [
        { value: 'document', label: call.say('všech dokumentů', 'all documents') },
        { value: 'dossier', label: call.say('všech spisů', 'all dossiers') },
        ...kinds
          .filter(({ withdrawn_on: on }) => on === null)
          .map(({ id, title }) => ({
            value: id,
            label: call.say(`dokumentů druhu ${title}`, `documents of kind ${title}`),
          })),
      ]
      const data = {
        fields: await metadataFields(scope),
        kinds: new Map(kinds.map(({ id, title }) => [id, title])),
        owners,
      }
      return { title: call.say('Další údaje', 'Further data'), body: metadataFieldsPage(call, data, attempt) }
    }),
  forms: {
    novy: form({
      permission,
      fields: z.object({
        fieldTitle: z.string().max(100).default(''),
        fieldComment: z.string().max(300).default(''),
        fieldType: z.enum(metadataTypes),
        fieldOf: z.union([z.enum(['document', 'dossier']), z.uuid()]),
        fieldChoices: z.string().max(25_000).default(''),
        fieldRequired: ticked,
        fieldInHeader: ticked,
      }),
      act: async (call, given) => {
        const { fieldTitle: title, fieldOf: of } = given
        const isKind = of !== 'document' && of !== 'dossier'
        await call.act(
          scope =>
            addMetadataField(scope, {
              title,
              comment: given.fieldComment,
              type: given.fieldType,
              choices: given.fieldChoices.split('\n'),
              record_kind: of === 'dossier' ? 'dossier' : 'document',
              kind_id: isKind ? of : null,
              required: given.fieldRequired,
              in_header: given.fieldInHeader,
            }),
          { type: 'records.metadata-field-added', object: { kind: 'metadata-field', id: title } },
        )
        return { to: path, notice: call.say('Údaj je zavedený.', 'The field is added.') }
      },
    }),
    povinnost: form({
      permission,
      fields: z.object({ field: z.uuid(), fieldRequired: ticked, fieldInHeader: ticked }),
      act: async (call, { field: id, fieldRequired: required, fieldInHeader: inHeader }) => {
        await call.act(scope => obligeMetadataField(scope, { id, required, inHeader }), {
          type: 'records.metadata-field-changed',
          object: { kind: 'metadata-field', id },
        })
        return { to: path, notice: call.say('Povinnost je změněná.', 'The obligation is changed.') }
      },
    }),
    stazeni: form({
      permission,
      fields: z.object({ field: z.uuid() }),
      act: async (call, { field: id }) => {
        await call.act(scope => withdrawMetadataField(scope, id), {
          type: 'records.metadata-field-withdrawn',
          object: { kind: 'metadata-field', id },
        })
        return { to: path, notice: call.say('Údaj je stažený.', 'The field is withdrawn.') }
      },
    }),
  },
  samples: async () => [path],
}
