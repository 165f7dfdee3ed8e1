import { type GlobalElement, type ValueOf, writeValue, xmlWriter } from '#platform/xml'
import { documentAnswerElement, dossierAnswerElement } from '../notation/agenda-answers.notation.ts'
import { erms, own, transferLog } from '../notation/transfer-parts.notation.ts'

/** What an agenda system is told of one dossier or document (Annex 1 of the standard): its profile and how it went. */
export type DossierAnswerValue = ValueOf<ReturnType<typeof dossierAnswerElement>['type']>
export type DocumentAnswerValue = ValueOf<ReturnType<typeof documentAnswerElement>['type']>

const spaces = [erms, transferLog, own].map(({ prefix, uri }) => [`xmlns:${prefix}`, uri] as const)

function written<T>(element: GlobalElement<T>, value: ValueOf<T>): string {
  const out = xmlWriter()
  writeValue(out, element, value as never, spaces)
  return out.done()
}

/** Writes the answer to an operation about a dossier, `SpisPostoupeniZadost` for instance. */
export const writeDossierAnswer = (operation: string, value: DossierAnswerValue): string =>
  written(dossierAnswerElement(operation), value)
/** Writes the answer to an operation about a document. */
export const writeDocumentAnswer = (operation: string, value: DocumentAnswerValue): string =>
  written(documentAnswerElement(operation), value)
