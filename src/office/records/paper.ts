import type { Instant } from '#platform/values'
import type { Component, Document, Holder } from './document.ts'

/** *Množství*: how much there is of a paper, in sheets and pieces. */
export type PaperQuantity = {
  readonly sheets: number
  /** Attachments on paper. */
  readonly attachments: number
  /** Number and kind of pieces that are no paper. */
  readonly others: string | null
}

/** *Listinný originál*: what of a document stays on paper, as the handler of its dossier told it. */
export type PaperOriginal = PaperQuantity & {
  readonly document_id: string
  readonly told_by: Holder
  readonly told_at: Instant
}

/** A document of a dossier with what is known of its paper. */
export type PaperLine = {
  readonly document: Document
  /** `null` where nobody told of any. */
  readonly paper: PaperOriginal | null
  /** It cannot be closed or stored without a word about its paper. */
  readonly mustBeTold: boolean
}

const counted = (count: number, one: string, few: string, many: string): string =>
  `${count} ${count === 1 ? one : count >= 2 && count <= 4 ? few : many}`

/** `3 listy, 2 přílohy, 1 mapa`: the words go into packages and onto covers, so they stand in Czech alone. */
export const quantityText = ({ sheets, attachments, others }: PaperQuantity): string =>
  [
    sheets > 0 ? counted(sheets, 'list', 'listy', 'listů') : null,
    attachments > 0 ? counted(attachments, 'příloha', 'přílohy', 'příloh') : null,
    others,
  ]
    .filter(text => text !== null)
    .join(', ')

/** Sheets of several documents together; what is no sheet is counted with each of them. */
export const sheetsTogether = (papers: readonly PaperQuantity[]): number =>
  papers.reduce((sum, { sheets }) => sum + sheets, 0)

/** What is known of the paper of each document: one that has no file is nothing but paper. */
export function paperLines(
  documents: readonly Document[],
  components: readonly Pick<Component, 'document_id'>[],
  papers: readonly PaperOriginal[],
): PaperLine[] {
  const withFile = new Set(components.map(({ document_id: id }) => id))
  const told = new Map(papers.map(paper => [paper.document_id, paper]))
  return documents.map(document => {
    const paper = told.get(document.id) ?? null
    return { document, paper, mustBeTold: paper === null && !withFile.has(document.id) }
  })
}

/** Numbers of documents whose paper has to be told yet. */
export const untold = (lines: readonly PaperLine[]): string[] =>
  lines.filter(({ mustBeTold }) => mustBeTold).map(({ document }) => document.reference_number)
