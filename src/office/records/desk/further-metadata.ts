import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo, unusable } from '#platform/http'
import { both } from '#platform/values'
import { fillMetadata } from '../acts/fill-metadata.ts'
import { fieldsFor, type MetadataField, valueTyped, wantedWords } from '../further-metadata.ts'
import { type FurtherData, metadataFieldName } from '../pages/further-metadata.ts'
import { documentById } from '../store/documents.ts'
import { metadataFields, metadataOf } from '../store/further-metadata.ts'
import type { AboutRecord } from '../task.ts'

/** Fields of a new document or dossier, whose kind nobody has said yet. */
export const fieldsOfNew = async (scope: Scope, kind: AboutRecord['kind']): Promise<MetadataField[]> =>
  fieldsFor(await metadataFields(scope), { kind, kindId: null })

/** Further metadata of one record; `isOpen` while they may change. */
export async function furtherOf(
  scope: Scope,
  call: PageCall,
  about: AboutRecord,
  given: { readonly kindId: string | null; readonly isOpen: boolean },
): Promise<FurtherData> {
  const all = await metadataFields(scope)
  if (all.length === 0) return { fields: [], values: new Map(), mayFill: false }
  const values = await metadataOf(scope, about)
  const own = fieldsFor(all, { kind: about.kind, kindId: given.kindId })
  const filled = all.filter(one => values.has(one.id) && !own.includes(one))
  return {
    fields: [...own, ...filled],
    values,
    mayFill: given.isOpen && own.length > 0 && mayDo(call.visitor, 'records.mend-subject'),
  }
}

const prefix = metadataFieldName({ id: '' })

/** What a form brought of further metadata, by field. */
export const metadataTyped = (fields: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === 'string'
        ? [[name.slice(prefix.length), value] as const]
        : [],
    ),
  )

const missing = both('chybí, údaj je povinný', 'is missing, the field is required')

/** Tells every field that is wrong beside itself, before the act is tried. */
function requireTyped(fields: readonly MetadataField[], typed: ReadonlyMap<string, string>): void {
  const problems = fields.flatMap(field => {
    const text = (typed.get(field.id) ?? '').trim()
    const sentence =
      text === '' ? field.required && missing : valueTyped(field, text) === null && wantedWords[field.type]
    return sentence
      ? [{ name: metadataFieldName(field), label: both(field.title, field.title), sentence }]
      : []
  })
  if (problems.length > 0) throw unusable(problems)
}

/** Fills in what a form brought with a new record, in the transaction that made it. */
export async function fillNew(
  scope: Scope,
  about: AboutRecord,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const asked = await fieldsOfNew(scope, about.kind)
  if (asked.length === 0) return
  const values = metadataTyped(fields)
  requireTyped(asked, values)
  await fillMetadata(scope, { about, values })
}

/** The form that fills in further metadata on the page of a record. */
export const furtherForm = (kind: AboutRecord['kind'], pathOf: (id: string) => string): Form =>
  form({
    permission: 'records.mend-subject',
    fields: z.looseObject({}),
    act: async (call, fields) => {
      const about: AboutRecord = { kind, id: call.params.id ?? '' }
      const values = metadataTyped(fields)
      await call.act(
        async scope => {
          const kindId = kind === 'document' ? (await documentById(scope, about.id))?.kind_id : null
          requireTyped(fieldsFor(await metadataFields(scope), { kind, kindId: kindId ?? null }), values)
          await fillMetadata(scope, { about, values })
        },
        { type: 'records.metadata-filled', object: about },
      )
      return { to: pathOf(about.id), notice: call.say('Údaje jsou uložené.', 'The data are saved.') }
    },
  })
