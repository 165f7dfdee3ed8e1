import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId } from '#platform/values'
import {
  choiceMostCharacters,
  choicesMost,
  fieldsMost,
  type MetadataField,
  valueTyped,
  wantedWords,
} from '../further-metadata.ts'
import { kindRefusals } from '../kind-refusals.ts'
import { metadataRefusals } from '../metadata-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { kindById } from '../store/document-kinds.ts'
import { changeMetadataField, insertMetadataField, metadataFields } from '../store/further-metadata.ts'
import { takeIdentifiers } from './identifiers.ts'

export type NewMetadataField = Pick<
  MetadataField,
  'title' | 'type' | 'choices' | 'record_kind' | 'kind_id' | 'required' | 'in_header'
> & { readonly comment: string }

function choicesFor({ type, choices }: Pick<NewMetadataField, 'type' | 'choices'>): string[] | null {
  const given = [...new Set((choices ?? []).map(one => one.trim()).filter(one => one !== ''))]
  // What is answered by yes or no is chosen anyway.
  if (given.length === 0 || type === 'yes-no') return null
  return given.slice(0, choicesMost).map(one => {
    const value = one.length > choiceMostCharacters ? null : valueTyped({ type, choices: null }, one)
    if (value === null)
      throw refuse(metadataRefusals['metadata-choices-unfit'], { value: one, wanted: wantedWords[type] })
    return value
  })
}

/**
 * Defines a further field of documents or dossiers: its type, whether it is typed or chosen from a code list, whether it
 * must be filled in, and whether its value stays in the header of what was destroyed. A field of one kind of document is
 * asked of documents of that kind alone.
 *
 * Czech: další metadata. Source: NSESSS 4.2.3, 7.2.10, 9.1.1 to 9.1.3.
 *
 * Refuses with `records.no-title`, `not-found`, `kind-withdrawn`, `metadata-exist`, `metadata-too-many`,
 * `metadata-choices-unfit`.
 */
export async function addMetadataField(scope: Scope, given: NewMetadataField): Promise<MetadataField> {
  const title = given.title.trim()
  if (title === '') throw refuse(recordsRefusals['no-title'], {})
  const living = (await metadataFields(scope)).filter(one => one.withdrawn_on === null)
  if (living.length >= fieldsMost) throw refuse(metadataRefusals['metadata-too-many'], {})
  const isSame = (one: MetadataField) =>
    one.record_kind === given.record_kind &&
    one.title.toLocaleLowerCase('cs') === title.toLocaleLowerCase('cs')
  if (living.some(isSame)) throw refuse(metadataRefusals['metadata-exist'], { title })
  const kind = given.kind_id === null ? null : await kindById(scope, given.kind_id)
  if (kind === undefined || (kind && given.record_kind !== 'document'))
    throw refuse(recordsRefusals['not-found'], {})
  if (kind && kind.withdrawn_on !== null) throw refuse(kindRefusals['kind-withdrawn'], { title: kind.title })
  const field: MetadataField = {
    ...given,
    id: newId(),
    identifier: (await takeIdentifiers(scope, 1))(),
    title,
    comment: given.comment.trim() || null,
    choices: choicesFor(given),
    withdrawn_on: null,
  }
  await insertMetadataField(scope, field)
  const { type, choices, record_kind: of, required, in_header: inHeader } = field
  await scope.announce({
    type: 'records.metadata-field-added',
    object: { kind: 'metadata-field', id: field.id },
    erms: 'founded',
    detail: {
      title,
      type,
      choices: choices && [...choices],
      of,
      kind: kind?.title ?? null,
      required,
      inHeader,
    },
  })
  return field
}

async function livingField(scope: Scope, id: string): Promise<MetadataField> {
  const field = (await metadataFields(scope)).find(one => one.id === id && one.withdrawn_on === null)
  if (!field) throw refuse(recordsRefusals['not-found'], {})
  return field
}

/**
 * Says anew whether a field must be filled in and whether it stays in the header; its type and its list do not change,
 * since what is filled in was judged by them. Refuses with `records.not-found`.
 */
export async function obligeMetadataField(
  scope: Scope,
  given: { readonly id: string; readonly required: boolean; readonly inHeader: boolean },
): Promise<void> {
  const field = await livingField(scope, given.id)
  await changeMetadataField(scope, field.id, { required: given.required, in_header: given.inHeader })
  await scope.announce({
    type: 'records.metadata-field-changed',
    object: { kind: 'metadata-field', id: field.id },
    erms: 'changed',
    detail: { title: field.title, required: given.required, inHeader: given.inHeader },
  })
}

/** Withdraws a field: it is asked no more, what is filled in stays. Refuses with `records.not-found`. */
export async function withdrawMetadataField(scope: Scope, id: string): Promise<void> {
  const field = await livingField(scope, id)
  await changeMetadataField(scope, id, { withdrawn_on: dayOf(scope.clock.now()) })
  await scope.announce({
    type: 'records.metadata-field-withdrawn',
    object: { kind: 'metadata-field', id },
    erms: 'closed',
    detail: { title: field.title },
  })
}
