import { authorisedClauseRole, convertedRole } from './authorised/authorised-conversion.ts'
import { type Component, type Document, lastVersions } from './document.ts'
import { clauseRole } from './format-conversion.ts'

/** *Převedení z analogové podoby*: what the clause of a scan says beside the file (decree 259/2012 § 24/1). */
export type PaperConversion = {
  readonly component: Component
  /** Sheets of the paper. */
  readonly sheets: number
  /** What is seen on the paper and cannot be carried over, such as a watermark; `null` where there is nothing. */
  readonly visibleElement: string | null
}

/** The role of the clause of a scan among the files of a document. */
export const paperClauseRole = 'doložka o převodu z listiny'

/** What came of a conversion, or speaks of one, is no scan. */
const rolesOfConversions = [clauseRole, paperClauseRole, convertedRole, authorisedClauseRole]

/** Scans of a received document: newest versions that came as they are and are no clauses. */
export const scansOf = (document: Document, components: readonly Component[]): Component[] =>
  document.origin === 'received' && document.channel === 'counter'
    ? lastVersions(components).filter(
        ({ form, role, mime }) =>
          form === 'original' &&
          !rolesOfConversions.includes(role) &&
          (mime === 'application/pdf' || mime.startsWith('image/')),
      )
    : []

/** What is known of where a file comes from. */
export type ScanSigns = {
  /** The mailroom or the handler told sheets of paper. */
  readonly isPaperTold: boolean
  /** It bears a signature, a seal or a stamp: then it is an electronic original. */
  readonly isSigned: boolean
  /** Whether it holds text of its own; `null` while nobody has looked. */
  readonly hasText: boolean | null
}

/**
 * Whether a file is a picture of a paper, so that a clause of a conversion makes sense: of a document that came on paper
 * every file, otherwise a picture and a PDF without text. A PDF with text that nobody called paper came as a file.
 */
export const isOfPaper = (
  { mime }: Pick<Component, 'mime'>,
  { isPaperTold, isSigned, hasText }: ScanSigns,
): boolean => !isSigned && (isPaperTold || mime.startsWith('image/') || hasText === false)
