import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers } from '#platform/values'
import { requireLoneNotProposed } from '../disposal/require-not-proposed.ts'
import { acceptsDocuments } from '../dossier.ts'
import { fieldsFor, type MetadataField, valueText, valueTyped, wantedWords } from '../further-metadata.ts'
import { metadataRefusals } from '../metadata-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentById, lockedDocument } from '../store/documents.ts'
import { dossierBehind, dossierById, lockedDossier } from '../store/dossiers.ts'
import { metadataFields, metadataOf, writeMetadata } from '../store/further-metadata.ts'
import { enterDocument, enterDossier } from '../store/search-entries.ts'
import type { AboutRecord } from '../task.ts'
import type { HeaderMetadata } from '../tombstone.ts'
import { requireLivingDocument } from '../withdrawal.ts'

export type MetadataTyped = { readonly about: AboutRecord; readonly values: ReadonlyMap<string, string> }

type Subject = { readonly number: string; readonly kindId: string | null }

/** The record while its metadata may change: it lives and its dossier is open. */
async function changeable(scope: Scope, { kind, id }: AboutRecord): Promise<Subject> {
  const document = kind === 'document' ? await lockedDocument(scope, id) : undefined
  if (document) {
    requireLivingDocument(document)
    await requireLoneNotProposed(scope, document)
  }
  const dossierId = document ? document.dossier_id : kind === 'dossier' ? id : null
  const dossier =
    dossierId === null ? undefined : await (document ? dossierBehind : lockedDossier)(scope, dossierId)
  if (!document && !dossier) throw refuse(recordsRefusals['not-found'], {})
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  return document
    ? { number: document.reference_number, kindId: document.kind_id }
    : { number: dossier!.mark, kindId: null }
}

/** What was typed into a field as it is kept; nothing typed takes it away. */
function judged(field: MetadataField, text: string): string | null {
  if (text.trim() === '') return null
  const value = valueTyped(field, text.trim())
  if (value === null)
    throw refuse(metadataRefusals['metadata-unfit'], { title: field.title, wanted: wantedWords[field.type] })
  return value
}

const missingIn = (fields: readonly MetadataField[], values: ReadonlyMap<string, string>): string[] =>
  fields.filter(one => one.required && !values.has(one.id)).map(one => one.title)

/**
 * Fills in further metadata of a document or a dossier while it is open; what is not named stays, what is emptied is
 * taken away. Afterwards nothing required is missing.
 *
 * Czech: vyplnění dalších metadat. Source: NSESSS 4.2.3, 9.1.1 to 9.1.3.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-in-proceeding`, `dossier-closed`,
 * `metadata-unfit`, `metadata-missing`.
 */
export async function fillMetadata(scope: Scope, { about, values }: MetadataTyped): Promise<void> {
  const { number, kindId } = await changeable(scope, about)
  const fields = fieldsFor(await metadataFields(scope), { kind: about.kind, kindId })
  const before = await metadataOf(scope, about)
  const after = new Map(before)
  const changed: Record<string, string | null>[] = []
  for (const field of fields) {
    const typed = values.get(field.id)
    if (typed === undefined) continue
    const value = judged(field, typed)
    const was = before.get(field.id) ?? null
    if (value === was) continue
    if (value === null) after.delete(field.id)
    else after.set(field.id, value)
    await writeMetadata(scope, about, { fieldId: field.id, value })
    // The log is never changed: no personal number may stay in it.
    const told = (one: string | null) => one && hidePersonalNumbers(valueText(field, one).cs)
    changed.push({ field: field.title, was: told(was), is: told(value) })
  }
  const titles = missingIn(fields, after)
  if (titles.length > 0) throw refuse(metadataRefusals['metadata-missing'], { number, titles })
  if (changed.length === 0) return
  if (about.kind === 'document') await enterDocument(scope, (await documentById(scope, about.id))!)
  else await enterDossier(scope, (await dossierById(scope, about.id))!)
  await scope.announce({
    type: 'records.metadata-filled',
    object: about,
    erms: 'changed',
    detail: { changed },
  })
}

/**
 * Refuses with `records.metadata-missing` where a record lacks what must be filled in: a document that came by itself, or
 * that got its kind later, waits with it until it is settled.
 */
export async function requireMetadata(
  scope: Scope,
  about: AboutRecord,
  { number, kindId }: Subject,
): Promise<void> {
  const fields = fieldsFor(await metadataFields(scope), { kind: about.kind, kindId })
  if (!fields.some(({ required }) => required)) return
  const titles = missingIn(fields, await metadataOf(scope, about))
  if (titles.length > 0) throw refuse(metadataRefusals['metadata-missing'], { number, titles })
}

/** What of the further metadata stays in the header of what is destroyed (NSESSS 7.2.10). */
export async function metadataForHeader(scope: Scope, about: AboutRecord): Promise<HeaderMetadata[]> {
  const values = await metadataOf(scope, about)
  if (values.size === 0) return []
  return (await metadataFields(scope)).flatMap(field => {
    const value = values.get(field.id)
    return field.in_header && value !== undefined
      ? [{ title: field.title, value: valueText(field, value).cs }]
      : []
  })
}
