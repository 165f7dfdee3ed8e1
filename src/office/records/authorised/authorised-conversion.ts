import { type Both, both, type Day, type Digest, type Instant } from '#platform/values'
import type { ClauseSignature } from '../clause-signature.ts'
import type { Component, Holder } from '../document.ts'

export const conversionDirections = ['paper-to-electronic', 'electronic-to-paper'] as const
export type ConversionDirection = (typeof conversionDirections)[number]

/** For the work of the office, or for whoever came to its contact point (act 300/2008 § 23). */
export const conversionGrounds = ['ex-officio', 'on-request'] as const
export type ConversionGround = (typeof conversionGrounds)[number]

export const authorisedStates = ['prepared', 'handed-over', 'performed', 'given-up'] as const
export type AuthorisedState = (typeof authorisedStates)[number]

/** What goes into the conversion, as it was when it was prepared. */
export type ConvertedInput = {
  readonly file: {
    readonly name: string
    readonly identifier: string
    readonly digest: Digest
    readonly sizeBytes: number
    readonly format: string
  } | null
  /** Sheets of the paper; `null` where the input is a file. */
  readonly sheets: number | null
  /** What is seen on the paper and cannot be carried over; `null` where there is nothing. */
  readonly visibleElement: string | null
  readonly signatures: readonly ClauseSignature[]
  /** When its signatures were looked at, UTC, ISO 8601; `null` where the input is paper. */
  readonly checkedAt: string | null
}

/** *Doložka o provedení konverze* as the state's application made it. */
export type ConversionClause = {
  /** By which anybody finds it in the state's store of clauses. */
  readonly code: string
  readonly madeOn: Day
  /** `null` where the conversion was automated. */
  readonly performer: string | null
  /** Of the paper that went in, or of the paper that came out. */
  readonly sheets: number
  readonly office: { readonly name: string; readonly ico: string }
  /** What whoever asked for it paid, in haléře; `null` where nothing is paid. */
  readonly feeHalere: number | null
  readonly output: { readonly name: string; readonly digest: Digest } | null
}

/** *Autorizovaná konverze*: one line of the register of an office. */
export type AuthorisedConversion = {
  readonly id: string
  readonly year: number
  readonly ordinal: number
  readonly direction: ConversionDirection
  readonly ground: ConversionGround
  readonly document_id: string
  readonly input_id: string | null
  readonly input: ConvertedInput
  readonly state: AuthorisedState
  readonly prepared_by: Holder
  readonly prepared_at: Instant
  readonly handed_over_at: Instant | null
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  readonly end_reason: string | null
  readonly clause: ConversionClause | null
  readonly clause_code: string | null
  readonly output_id: string | null
  readonly clause_id: string | null
}

/** Number in the register: `AK-12/2026`. */
export const conversionNumber = ({ ordinal, year }: Pick<AuthorisedConversion, 'ordinal' | 'year'>): string =>
  `AK-${ordinal}/${year}`

/** Whether its clause is still awaited. */
export const isAwaited = ({ state }: Pick<AuthorisedConversion, 'state'>): boolean =>
  state === 'prepared' || state === 'handed-over'

/** Signs a code of a clause may have: those that a bar code can carry. */
export const clauseCodeSigns = /^[!-~]{1,60}$/

/** Roles of what comes of a conversion among the files of a document. */
export const convertedRole = 'výstup autorizované konverze'
export const authorisedClauseRole = 'doložka o autorizované konverzi'

/** The state's application takes no larger file. */
export const convertedMostBytes = 50 * 1024 * 1024

/** Files of a document that may be converted into paper: PDF in their newest versions. */
export const isPrintable = ({ mime, form }: Pick<Component, 'mime' | 'form'>): boolean =>
  mime === 'application/pdf' && form !== 'draft'

export const directionWords: Readonly<Record<ConversionDirection, Both>> = {
  'paper-to-electronic': both('z listiny do elektronické podoby', 'from paper to electronic form'),
  'electronic-to-paper': both('z elektronické podoby do listiny', 'from electronic form to paper'),
}
export const groundWords: Readonly<Record<ConversionGround, Both>> = {
  'ex-officio': both('z moci úřední', 'ex officio'),
  'on-request': both('na žádost', 'on request'),
}
export const authorisedStateWords: Readonly<Record<AuthorisedState, Both>> = {
  prepared: both('připravená', 'prepared'),
  'handed-over': both('předaná státní aplikaci', 'handed to the state’s application'),
  performed: both('provedená', 'performed'),
  'given-up': both('neprovedená', 'not performed'),
}
