import type { Instant, ReadableBytes } from '#platform/values'
import type { ClauseTold } from '../acts/record-authorised-conversion.ts'
import type { AuthorisedConversion } from './authorised-conversion.ts'

/** What is handed to whoever performs conversions. */
export type SubmittedConversion = {
  readonly conversion: AuthorisedConversion
  readonly office: { readonly name: string; readonly ico: string }
  readonly document: { readonly reference: string; readonly identifier: string }
  /** The bytes of the input; `null` where it is paper. */
  readonly bytes: { readonly sizeBytes: number; pieces(): AsyncIterable<Uint8Array> } | null
  readonly at: Instant
}

/** What came back: the clause, and the electronic output where there is one. */
export type ConversionResult = {
  readonly told: ClauseTold
  readonly output: {
    readonly name: string
    /** As the provider says; what is taken in is compared with it. */
    readonly digest: string
    pieces(): AsyncIterable<Uint8Array>
  } | null
}

/**
 * The port to the application of the state that performs conversions and keeps their clauses. It has published no
 * description of a service, so the one provider today is a person with files (`hand-over-files.ts`); a connector takes
 * its place here without any act knowing.
 */
export type ConversionProvider = {
  /** What the provider is given, as one file. */
  submit(order: SubmittedConversion): Promise<AsyncIterable<Uint8Array>>
  /** Reads what it gave back; refuses with `records.result-unreadable`, `result-of-another`. */
  result(conversion: AuthorisedConversion, file: ReadableBytes): Promise<ConversionResult>
}
