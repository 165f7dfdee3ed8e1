import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText } from '#platform/values'
import {
  type AuthorisedConversion,
  authorisedClauseRole,
  type ConversionClause,
  conversionNumber,
  convertedRole,
} from '../authorised/authorised-conversion.ts'
import { authorisedRefusals } from '../authorised/refusals.ts'
import type { Component } from '../document.ts'
import { acceptsDocuments } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { appendComponents } from '../registration/append-components.ts'
import { changeAuthorisedConversion, conversionByCode } from '../store/authorised-conversions.ts'
import { componentById, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { addVersion } from './add-version.ts'
import { awaitedConversion } from './end-authorised-conversion.ts'
import { holderOf } from './holder.ts'
import type { NewComponent } from './register-document.ts'

type ConvertedFile = Omit<NewComponent, 'role' | 'form'>

/** What the state's application said of a conversion it made. */
export type ClauseTold = {
  readonly code: string
  readonly madeOn: Day
  readonly performer: string | null
  readonly sheets: number
  readonly feeHalere: number | null
}

/**
 * The clause as the register will keep it, with everything that was told and known looked at.
 *
 * Refuses as `awaitedConversion`, and with `clause-day-unfit`, `clause-code-known`, `conversion-output-missing`,
 * `conversion-output-unfit`.
 */
export async function judgedClause(
  scope: Scope,
  given: { readonly id: string; readonly told: ClauseTold; readonly output: ConvertedFile | null },
): Promise<{ conversion: AuthorisedConversion; clause: ConversionClause }> {
  const { told, output } = given
  const conversion = await awaitedConversion(scope, given.id)
  const [from, until] = [dayOf(conversion.prepared_at), dayOf(scope.clock.now())]
  if (told.madeOn < from || told.madeOn > until)
    throw refuse(authorisedRefusals['clause-day-unfit'], { from: dayText(from), until: dayText(until) })
  const known = await conversionByCode(scope, told.code)
  if (known)
    throw refuse(authorisedRefusals['clause-code-known'], {
      code: told.code,
      number: conversionNumber(known),
    })
  if (conversion.direction === 'paper-to-electronic') {
    if (!output) throw refuse(authorisedRefusals['conversion-output-missing'], {})
    if (!/PDF\/A/.test(output.format.name))
      throw refuse(authorisedRefusals['conversion-output-unfit'], {
        name: output.fileName,
        format: output.format.name,
      })
  }
  const { name, ico } = await organisationOf(scope)
  const clause: ConversionClause = {
    ...told,
    office: { name, ico },
    output:
      conversion.direction === 'paper-to-electronic' && output
        ? { name: output.fileName, digest: output.digest }
        : null,
  }
  return { conversion, clause }
}

/** The output beside what it came of: the next version of the scan, or a further file where there was paper alone. */
async function placed(
  scope: Scope,
  { document_id: documentId, input_id: inputId }: AuthorisedConversion,
  output: ConvertedFile,
): Promise<Component> {
  const document = await lockedDocument(scope, documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const dossier = document.dossier_id ? await lockedDossierBehind(scope, document.dossier_id) : null
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const scan = inputId ? await componentById(scope, inputId) : undefined
  if (scan) return addVersion(scope, { documentId, slot: scan.slot, file: output })
  const [kept] = await appendComponents(scope, document, [
    { ...output, role: convertedRole, form: 'original' },
  ])
  return kept!
}

/**
 * Writes down that a conversion was performed, with all the clause says; the electronic output goes to the document with
 * our copy of its clause. Paper that came out is given to whoever asked; the register keeps what its clause says.
 *
 * Czech: zápis provedené autorizované konverze. Law: act 300/2008 §§ 22, 25, 26.
 *
 * Refuses as `judgedClause` and `addVersion`.
 */
export async function recordAuthorisedConversion(
  scope: Scope,
  given: {
    readonly id: string
    readonly told: ClauseTold
    readonly output: ConvertedFile | null
    /** Our copy of the clause; `null` where the output is paper. */
    readonly copy: ConvertedFile | null
  },
): Promise<AuthorisedConversion> {
  const { output, copy } = given
  const { conversion, clause } = await judgedClause(scope, given)
  const { id, document_id: documentId } = conversion
  const kept = clause.output && output ? await placed(scope, conversion, output) : null
  const [clauseFile] =
    kept && copy
      ? await appendComponents(scope, { id: documentId }, [
          { ...copy, role: authorisedClauseRole, form: 'original' },
        ])
      : []
  const ended = {
    state: 'performed',
    ended_by: holderOf(scope),
    ended_at: scope.clock.now(),
    clause,
    clause_code: clause.code,
    output_id: kept?.id ?? null,
    clause_id: clauseFile?.id ?? null,
  } as const
  await changeAuthorisedConversion(scope, id, ended)
  await scope.announce({
    type: 'records.authorised-conversion-recorded',
    object: { kind: 'document', id: documentId },
    erms: 'authorised-conversion',
    detail: {
      number: conversionNumber(conversion),
      code: clause.code,
      direction: conversion.direction,
      output: kept?.identifier ?? null,
    },
  })
  return { ...conversion, ...ended }
}
