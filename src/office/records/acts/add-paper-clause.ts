import { eventsOf } from '#identity/audit'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { conversionRefusals } from '../conversion-refusals.ts'
import type { Component, Document } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { decisionOf, tableToday } from '../output-format.ts'
import { isOfPaper, type PaperConversion, paperClauseRole, scansOf } from '../paper-conversion.ts'
import { recordsRefusals } from '../refusals.ts'
import { appendComponents } from '../registration/append-components.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { papersOf } from '../store/papers.ts'
import { textStatesOf } from '../store/search-entries.ts'
import { lastChecksOf } from '../store/signature-checks.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import type { NewComponent } from './register-document.ts'

const eventType = 'records.paper-converted'

/** Files of a document that have a clause of the paper they were made of. */
const clausedFiles = async (scope: Scope, documentId: string): Promise<Set<string>> =>
  new Set(
    (await eventsOf(scope, 'document', documentId))
      .filter(({ type }) => type === eventType)
      .map(({ detail }) => String((detail as { of?: string } | null)?.of)),
  )

/** Scans of a paper in an output format that have no clause yet. */
export async function convertedScans(scope: Scope, document: Document): Promise<Component[]> {
  const scans = scansOf(document, await componentsOf(scope, [document.id]))
  if (scans.length === 0) return []
  const [table, claused] = [await tableToday(scope), await clausedFiles(scope, document.id)]
  const checks = await lastChecksOf(scope, [document.id])
  const texts = await textStatesOf(scope, document.id)
  const item = document.postal_item
  const isPaperTold =
    item?.isOnPaper === true || (item?.sheets ?? 0) > 0 || (await papersOf(scope, [document.id])).length > 0
  return scans.filter(
    one =>
      decisionOf(one, table).decision !== 'convert' &&
      !claused.has(one.identifier) &&
      isOfPaper(one, {
        isPaperTold,
        isSigned: (checks.get(one.id)?.signatures.length ?? 0) > 0,
        hasText: texts.has(one.id) ? texts.get(one.id) === 'read' : null,
      }),
  )
}

/**
 * The scan that a clause is to be made for, with its document locked.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `dossier-closed`,
 * `no-scan-to-vouch`.
 */
export async function scanToVouch(
  scope: Scope,
  given: { documentId: string; componentId: string },
): Promise<{ document: Document; component: Component }> {
  const document = await lockedDocument(scope, given.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const component = (await convertedScans(scope, document)).find(({ id }) => id === given.componentId)
  if (!component)
    throw refuse(conversionRefusals['no-scan-to-vouch'], { reference: document.reference_number })
  return { document, component }
}

/**
 * Puts the sealed clause beside the scan it speaks of: from then on the scan has the effect of a certified copy of the
 * paper, which whoever converted it has compared.
 *
 * Czech: doložka o převedení dokumentu v analogové podobě. Law: act 499/2004 § 69a; decree 259/2012 § 24/1; NSESSS 2.5.4.
 *
 * Refuses as `scanToVouch`.
 */
export async function addPaperClause(
  scope: Scope,
  given: {
    documentId: string
    conversion: PaperConversion
    clause: Omit<NewComponent, 'role' | 'form'>
  },
): Promise<Component> {
  const { documentId, conversion, clause } = given
  const { component } = await scanToVouch(scope, { documentId, componentId: conversion.component.id })
  const [kept] = await appendComponents(scope, { id: documentId }, [
    { ...clause, role: paperClauseRole, form: 'original' },
  ])
  await scope.announce({
    type: eventType,
    object: { kind: 'document', id: documentId },
    erms: 'format-converted',
    detail: { of: component.identifier, clause: kept!.identifier, sheets: conversion.sheets },
  })
  return kept!
}
