import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { requireLoneNotProposed } from '../disposal/require-not-proposed.ts'
import type { Component } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { isOutputComponent, tableToday } from '../output-format.ts'
import { ownRefusals } from '../own-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { componentsOf, insertComponents, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { takeIdentifiers } from './identifiers.ts'
import { requireNotOut } from './queue-dispatch.ts'
import type { NewComponent } from './register-document.ts'
import { requireNotFrozen } from './request-approval.ts'

/**
 * Adds a version of a component in an output data format beside the one before; nothing is replaced (NSESSS 2.5.1).
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-in-proceeding`, `approval-freezes`, `dispatch-freezes`, `dossier-closed`,
 * `draft-not-final`, `version-not-output-format`.
 */
export async function addVersion(
  scope: Scope,
  given: { documentId: string; slot: number; file: Omit<NewComponent, 'role' | 'form'> },
): Promise<Component> {
  const document = await lockedDocument(scope, given.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  await requireLoneNotProposed(scope, document)
  await requireNotFrozen(scope, document, { mayBeApproved: true })
  if (document.origin === 'own') await requireNotOut(scope, document)
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const versions = (await componentsOf(scope, [document.id])).filter(one => one.slot === given.slot)
  const last = versions.at(-1)
  if (!last) throw refuse(recordsRefusals['not-found'], {})
  // Without an original before it, an output version would stand alone (rule obs103).
  if (last.form === 'draft')
    throw refuse(ownRefusals['draft-not-final'], { reference: document.reference_number })
  if (!isOutputComponent(given.file, await tableToday(scope)))
    throw refuse(recordsRefusals['version-not-output-format'], { format: given.file.format.name })
  return insertVersion(scope, last, given.file)
}

/** Puts a version behind the last one of its place and tells of it. */
export async function insertVersion(
  scope: Scope,
  last: Component,
  file: Omit<NewComponent, 'role' | 'form'>,
): Promise<Component> {
  const { document_id: documentId, slot } = last
  const { fileName, digest, sizeBytes, mime, format } = file
  const next = await takeIdentifiers(scope, 1)
  const component: Component = {
    id: newId(),
    document_id: documentId,
    identifier: next(),
    slot,
    version: last.version + 1,
    role: last.role,
    form: 'output',
    file_name: fileName,
    digest,
    size_bytes: sizeBytes,
    mime,
    format,
    received_at: scope.clock.now(),
  }
  await insertComponents(scope, [component])
  for (const object of [
    { kind: 'component', id: component.id },
    { kind: 'document', id: documentId },
  ])
    await scope.announce({
      type: 'records.version-added',
      object,
      erms: 'new-version',
      detail: { component: component.identifier, version: component.version, digest },
    })
  return component
}
