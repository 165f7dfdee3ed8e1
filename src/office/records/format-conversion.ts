import type { Both, Instant } from '#platform/values'
import type { Holder } from './document.ts'

export const conversionStates = ['waiting', 'running', 'done', 'failed'] as const
export type ConversionState = (typeof conversionStates)[number]

/** *Převod formátu*: a file becomes one in an output data format, with a clause (act 499/2004 § 69a). */
export type FormatConversion = {
  readonly id: string
  /** The version that is converted. */
  readonly component_id: string
  readonly state: ConversionState
  /** Who answers for it; the clause names them. */
  readonly ordered_by: Holder
  readonly ordered_at: Instant
  readonly finished_at: Instant | null
  readonly failure: Both | null
  /** What the last attempt met; the program tries again by itself. */
  readonly trouble: Both | null
  /** What the look of the output is said to have lost. */
  readonly remarks: readonly Both[]
  /** Ordered by the program at receipt, as the office decided. */
  readonly by_itself: boolean
  readonly output_id: string | null
  readonly clause_id: string | null
}

/** A conversion with the names that people know its file and document by. */
export type NamedConversion = FormatConversion & {
  readonly file_name: string
  readonly document_id: string
  readonly reference_number: string
}

/** *Převod při příjmu*: that files become output formats as they come, and who decided so. */
export type ReceiptConversion = { readonly chosen_at: Instant; readonly chosen_by: Holder }

/** Whether it still goes on. */
export const isUnderWay = ({ state }: Pick<FormatConversion, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

/** The role of a clause among the files of a document. */
export const clauseRole = 'doložka o převodu'
