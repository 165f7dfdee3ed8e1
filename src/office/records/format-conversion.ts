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
  readonly output_id: string | null
  readonly clause_id: string | null
}

/** Whether it still goes on. */
export const isUnderWay = ({ state }: Pick<FormatConversion, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

/** The role of a clause among the files of a document. */
export const clauseRole = 'doložka o převodu'
