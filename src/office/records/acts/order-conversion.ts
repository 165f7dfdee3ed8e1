import { conversionWay } from '#office/conversion'
import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { conversionRefusals } from '../conversion-refusals.ts'
import { type Component, type Holder, isEncrypted, lastVersions } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { type FormatConversion, isUnderWay } from '../format-conversion.ts'
import { decisionOf, type FormatTable, tableToday } from '../output-format.ts'
import { recordsRefusals } from '../refusals.ts'
import { conversionsOf, insertConversion, receiptConversionOf } from '../store/conversions.ts'
import { componentsOf, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { holderOf } from './holder.ts'

/** Newest versions that are in no output format, are not kept as they are by a decision, and can be converted here. */
export const convertible = (components: readonly Component[], table: FormatTable): Component[] =>
  lastVersions(components).filter(
    one =>
      one.form !== 'container' &&
      one.form !== 'draft' &&
      !isEncrypted(one) &&
      decisionOf(one, table).decision === 'convert' &&
      conversionWay(one.mime) !== null,
  )

/**
 * Orders that files of a document be converted into an output data format; a job does it and tells where it failed. Whoever
 * orders it answers for it and stands in the clause.
 *
 * Czech: převod do výstupního datového formátu. Law: act 499/2004 § 69a; decree 259/2012 § 24; NSESSS 2.5.1.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `dossier-closed`,
 * `nothing-to-convert`.
 */
export async function orderConversions(scope: Scope, documentId: string): Promise<FormatConversion[]> {
  const document = await lockedDocument(scope, documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const components = await componentsOf(scope, [documentId])
  const known = await conversionsOf(
    scope,
    components.map(({ id }) => id),
  )
  const busy = new Set(known.filter(isUnderWay).map(one => one.component_id))
  const files = convertible(components, await tableToday(scope)).filter(({ id }) => !busy.has(id))
  if (files.length === 0)
    throw refuse(conversionRefusals['nothing-to-convert'], { reference: document.reference_number })
  return orderAll(scope, { documentId, files, by: holderOf(scope), byItself: false })
}

type Orders = {
  readonly documentId: string
  readonly files: readonly Component[]
  /** Who answers for it. */
  readonly by: Holder
  readonly byItself: boolean
}

async function orderAll(scope: Scope, { documentId, files, by, byItself }: Orders) {
  const ordered: FormatConversion[] = []
  for (const file of files) {
    const conversion: FormatConversion = {
      id: newId(),
      component_id: file.id,
      state: 'waiting',
      ordered_by: by,
      ordered_at: scope.clock.now(),
      finished_at: null,
      failure: null,
      trouble: null,
      remarks: [],
      by_itself: byItself,
      output_id: null,
      clause_id: null,
    }
    await insertConversion(scope, conversion)
    await enqueue(
      scope,
      'records.convert',
      { conversion: conversion.id },
      { key: `convert:${conversion.id}` },
    )
    ordered.push(conversion)
  }
  await scope.announce({
    type: 'records.conversion-ordered',
    object: { kind: 'document', id: documentId },
    erms: 'changed',
    detail: { components: files.map(({ identifier }) => identifier), byItself },
  })
  return ordered
}

/**
 * Orders the conversion of what has just come, where the office wants that at receipt; nothing where it does not.
 *
 * Law: act 499/2004 § 69a; NSESSS 2.5.1. Refuses nothing: what cannot be converted stays as it came.
 */
export async function convertAtReceipt(
  scope: Scope,
  documentId: string,
  components: readonly Component[],
): Promise<void> {
  // Most of what comes is PDF/A or XML: the office is asked only where something could be converted at all.
  if (!components.some(({ form, mime }) => form !== 'container' && conversionWay(mime) !== null)) return
  const chosen = await receiptConversionOf(scope)
  if (!chosen) return
  const files = convertible(components, await tableToday(scope))
  if (files.length > 0) await orderAll(scope, { documentId, files, by: chosen.chosen_by, byItself: true })
}
