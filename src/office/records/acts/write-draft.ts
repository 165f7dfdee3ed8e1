import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Component, type Document, lastVersions } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { ownRefusals } from '../own-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { componentsOf, insertComponents, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { draftComponents } from './create-own-document.ts'
import { requireNotOut } from './queue-dispatch.ts'
import type { NewComponent } from './register-document.ts'
import { requireNotFrozen } from './request-approval.ts'

type Written = { readonly document: Document; readonly components: readonly Component[] }

/** An own document that may still be written. Refuses with `not-found`, `not-own`, `document-settled`, `dossier-closed`. */
export async function ownInWork(scope: Scope, id: string): Promise<Written> {
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const { reference_number: reference } = document
  if (document.origin !== 'own') throw refuse(ownRefusals['not-own'], { reference })
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  return { document, components: await componentsOf(scope, [document.id]) }
}

async function announceVersion(
  scope: Scope,
  component: Component,
  type: string,
  erms: string,
): Promise<void> {
  const { id, document_id: documentId, identifier, version, digest } = component
  for (const object of [
    { kind: 'component', id },
    { kind: 'document', id: documentId },
  ])
    await scope.announce({ type, object, erms, detail: { component: identifier, version, digest } })
}

/**
 * Puts a new version of a draft beside the ones before, or a further attachment; nothing is overwritten. A finished
 * document becomes a draft again by it.
 *
 * Czech: nová verze konceptu. Source: NSESSS 2.5.1, 7.2.2; decree 259/2012 § 16.
 *
 * Refuses with `records.not-found`, `not-own`, `document-settled`, `dossier-closed`, `approval-freezes`,
 * `dispatch-freezes`.
 */
export async function writeDraft(
  scope: Scope,
  given: { documentId: string; slot: number | null; file: Omit<NewComponent, 'role' | 'form'> },
): Promise<Component> {
  const { document, components } = await ownInWork(scope, given.documentId)
  await requireNotFrozen(scope, document, { mayBeApproved: false })
  await requireNotOut(scope, document)
  const slot = given.slot ?? Math.max(...components.map(one => one.slot)) + 1
  const last = lastVersions(components).find(one => one.slot === slot)
  if (given.slot !== null && !last) throw refuse(recordsRefusals['not-found'], {})
  const version = (last?.version ?? 0) + 1
  const [component] = await draftComponents(scope, given.documentId, [{ slot, version, file: given.file }])
  await insertComponents(scope, [component!])
  await announceVersion(scope, component!, 'records.draft-written', 'new-version')
  return component!
}

/**
 * Finishes an own document: the last draft of each file becomes the original, byte for byte.
 *
 * Czech: dokončení dokumentu (finální verze). Source: NSESSS 2.5.3, Annex 6 (FinalniVerze); decree 259/2012 § 16/3.
 *
 * Refuses with `records.not-found`, `not-own`, `document-settled`, `dossier-closed`, `approval-freezes`, `no-draft`.
 */
export async function finishOwnDocument(scope: Scope, given: { documentId: string }): Promise<void> {
  const { document, components } = await ownInWork(scope, given.documentId)
  await requireNotFrozen(scope, document, { mayBeApproved: true })
  const drafts = lastVersions(components).filter(({ form }) => form === 'draft')
  if (drafts.length === 0) throw refuse(ownRefusals['no-draft'], { reference: document.reference_number })
  const finished = await draftComponents(
    scope,
    document.id,
    drafts.map(({ slot, version, file_name: fileName, digest, size_bytes: sizeBytes, mime, format }) => ({
      slot,
      version: version + 1,
      file: { fileName, digest, sizeBytes, mime, format },
    })),
  )
  const originals = finished.map((one): Component => ({ ...one, form: 'original' }))
  await insertComponents(scope, originals)
  for (const one of originals)
    await announceVersion(scope, one, 'records.own-document-finished', 'final-version')
}
