import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Instant } from '#platform/values'
import type { Component } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { canBearSeal } from '../sealing.ts'
import { signingRefusals } from '../signing-refusals.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { insertVersion } from './add-version.ts'
import type { NewComponent } from './register-document.ts'

/**
 * The last version of a file that a further time stamp may be put behind: a PDF of a living document, in a dossier that is
 * open or closed and lies still in the office. Nothing of its content changes, so that a closed dossier does not hinder it.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `stamp-not-here`.
 */
export async function stampable(scope: Scope, componentId: string, documentId: string): Promise<Component> {
  const document = await lockedDocument(scope, documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  const components = await componentsOf(scope, [documentId])
  const component = components.find(({ id }) => id === componentId)
  if (!component) throw refuse(recordsRefusals['not-found'], {})
  const last = components.filter(({ slot }) => slot === component.slot).at(-1)
  const isHere = !dossier || dossier.state === 'open' || dossier.state === 'closed'
  if (last?.id !== component.id || !canBearSeal(component) || !isHere)
    throw refuse(signingRefusals['stamp-not-here'], { name: component.file_name })
  return component
}

/**
 * Puts the version with a further archive time stamp beside the one before, so that its signatures stay provable after
 * their certificates and the stamp before have run out.
 *
 * Czech: doplnění archivního časového razítka. Law: act 297/2016 § 11; ETSI EN 319 142-1 (baseline LTA).
 *
 * Refuses as `stampable`.
 */
export async function addArchiveStamp(
  scope: Scope,
  given: {
    of: Component
    file: Omit<NewComponent, 'role' | 'form'>
    stampedAt: Instant | null
  },
): Promise<Component> {
  const { of, file, stampedAt } = given
  const component = await insertVersion(scope, await stampable(scope, of.id, of.document_id), file)
  for (const object of [
    { kind: 'component', id: component.id },
    { kind: 'document', id: of.document_id },
  ])
    await scope.announce({
      type: 'records.archive-stamp-added',
      object,
      erms: 'changed',
      detail: {
        component: component.identifier,
        of: of.identifier,
        stampedAt: stampedAt?.toISOString() ?? null,
      },
    })
  return component
}
