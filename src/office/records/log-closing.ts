import type { Day, Digest, Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** *Spis protokolu*: in which subject group the closed log is filed, and who holds it. */
export type LogFiling = {
  readonly subject_group_id: string
  readonly keeper: Holder
  readonly set_at: Instant
}

/** What the seal of a closing covers. */
export type ClosingStatement = {
  readonly format: 'egon-log-closing/1'
  readonly office: string
  readonly day: Day
  readonly part: number
  readonly firstLine: number
  readonly lastLine: number
  /** Digest before the first line and of the last one: closings follow one another as lines do. */
  readonly previous: Digest
  readonly lastDigest: Digest
  readonly pdf: Digest
  readonly xml: Digest
}

/** *Uzávěrka protokolu*: lines of one day made into a document with a PDF/A and an XML of Annex 6. */
export type LogClosing = {
  readonly id: string
  readonly day: Day
  readonly part: number
  readonly first_line: number
  readonly last_line: number
  readonly document_id: string
  readonly statement: ClosingStatement
  /** Detached seal of the statement, CAdES in base64. */
  readonly signature: string | null
  /** When the seal inside the PDF was stamped; null where the centre has no authority of time stamps. */
  readonly stamped_at: Instant | null
  readonly closed_at: Instant
}

/** Lines of one part: a PDF of so many is made in seconds and still read by people. */
export const partLines = 10_000
