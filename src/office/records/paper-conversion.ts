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
