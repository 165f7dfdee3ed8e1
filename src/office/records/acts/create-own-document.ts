import { nextNumbersOf, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId, yearOf } from '#platform/values'
import type { Component, Document } from '../document.ts'
import { acceptsDocuments, type Dossier } from '../dossier.ts'
import { uniqueIdentifier } from '../numbers.ts'
import { ownRefusals } from '../own-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { numberingOf } from '../registration/numbering.ts'
import { sequenceOf } from '../separate-register.ts'
import { documentById, insertComponents, insertDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { holderOf } from './holder.ts'
import { takeIdentifiers } from './identifiers.ts'
import { insertIntoDossier } from './insert-document.ts'
import { keepRestriction } from './lay-restriction.ts'
import type { NewComponent } from './register-document.ts'

export type NewOwnDocument = {
  readonly subject: string
  readonly dossierId: string
  /** The received document of the same dossier that it answers. */
  readonly repliesTo: string | null
  /** Makes its files once its numbers are known: a template is filled by them. */
  readonly files: (
    scope: Scope,
    record: { document: Document; dossier: Dossier; answered: Document | null },
  ) => Promise<readonly Omit<NewComponent, 'role' | 'form'>[]>
}

async function answeredIn(scope: Scope, dossier: Dossier, id: string | null): Promise<Document | null> {
  if (id === null) return null
  const answered = await documentById(scope, id)
  if (!answered) throw refuse(recordsRefusals['not-found'], {})
  if (answered.dossier_id !== dossier.id)
    throw refuse(ownRefusals['reply-elsewhere'], {
      reference: answered.reference_number,
      mark: dossier.mark,
    })
  return answered
}

async function numbered(scope: Scope, given: NewOwnDocument): Promise<Document> {
  const now = scope.clock.now()
  const year = yearOf(now)
  const { office, ...numbering } = await numberingOf(scope)
  const [sequence, identifier] = (await nextNumbersOf(scope, [
    { sequence: sequenceOf(null), period: String(year), count: 1 },
    { sequence: 'identifier', period: 'ever', count: 1 },
  ])) as [number, number]
  const author = holderOf(scope)
  return {
    id: newId(),
    identifier: uniqueIdentifier(office.mark, identifier),
    reference_number: numbering.document({ register: null, sequence, year, unit: author.unit }),
    reference_variant: 'by-sequence',
    former_numbers: [],
    sequence_number: sequence,
    register_id: null,
    year,
    subject: given.subject.trim(),
    origin: 'own',
    channel: 'own',
    sender_id: null,
    sender: null,
    sender_reference: null,
    delivered_at: null,
    legally_served_at: null,
    registered_at: now,
    state: 'unsettled',
    holder: author,
    holder_post_id: author.postId,
    dossier_id: null,
    place_in_dossier: null,
    settled_at: null,
    settlement: null,
    cancellation: null,
    withdrawal: null,
    message: null,
    postal_item: null,
    due_on: null,
    deadline: null,
    split_from: null,
    series_id: null,
    emergency_number: null,
    author,
    replies_to: given.repliesTo,
    revision: 1,
  }
}

/** Drafts of an own document from their first versions on; the first slot is the letter, others are attachments. */
export async function draftComponents(
  scope: Scope,
  documentId: string,
  files: readonly { slot: number; version: number; file: Omit<NewComponent, 'role' | 'form'> }[],
): Promise<Component[]> {
  const next = await takeIdentifiers(scope, files.length)
  return files.map(({ slot, version, file }) => ({
    id: newId(),
    document_id: documentId,
    identifier: next(),
    slot,
    version,
    role: slot === 1 ? 'hlavní dokument' : 'příloha',
    form: 'draft',
    file_name: file.fileName,
    digest: file.digest,
    size_bytes: file.sizeBytes,
    mime: file.mime,
    format: file.format,
    received_at: scope.clock.now(),
  }))
}

/**
 * Makes a document of the office itself in an open dossier: it gets its numbers on the day it comes into being, its
 * author, and its files as drafts.
 *
 * Czech: vytvoření vlastního dokumentu. Law: act 499/2004 § 64/1, 2; decree 259/2012 §§ 7, 10, 12/1, 16; NSESSS 2.1.2.
 *
 * Refuses with `records.no-subject`, `not-found`, `dossier-closed`, `reply-elsewhere`, `own-without-file`.
 */
export async function createOwnDocument(scope: Scope, given: NewOwnDocument): Promise<Document> {
  if (given.subject.trim() === '') throw refuse(recordsRefusals['no-subject'], {})
  const dossier = await lockedDossier(scope, given.dossierId)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  if (!acceptsDocuments(dossier)) throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const answered = await answeredIn(scope, dossier, given.repliesTo)
  const document = await numbered(scope, given)
  const files = await given.files(scope, { document, dossier, answered })
  if (files.length === 0) throw refuse(ownRefusals['own-without-file'], {})
  const components = await draftComponents(
    scope,
    document.id,
    files.map((file, at) => ({ slot: at + 1, version: 1, file })),
  )
  await insertDocument(scope, document)
  await insertComponents(scope, components)
  await scope.announce({
    type: 'records.own-document-created',
    object: { kind: 'document', id: document.id },
    erms: 'founded',
    detail: {
      identifier: document.identifier,
      reference: document.reference_number,
      author: document.author?.name ?? null,
      answers: answered?.reference_number ?? null,
    },
  })
  for (const { id, identifier, digest } of components)
    await scope.announce({
      type: 'records.component-stored',
      object: { kind: 'component', id },
      erms: 'put-to-document',
      detail: { identifier, document: document.id, digest },
    })
  await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
  if (answered)
    await keepRestriction(scope, { from: { kind: 'document', id: answered.id }, documentId: document.id })
  return document
}
