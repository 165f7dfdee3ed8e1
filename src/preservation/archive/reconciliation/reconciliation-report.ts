import type { Digest, Instant } from '#platform/values'
import type { DifferenceKind, LineState } from './reconciled-line.ts'
import type { NamedDifference } from './reconciliation-tally.ts'

export const reconciliationFormat = 'egon-reconciliation/1'

type NamedFile = { readonly name: string; readonly sha512: string; readonly sizeBytes: number }

/** What the seal of a report covers: the numbers, and the digests of the list and of the summary. */
export type ReconciliationStatement = {
  readonly format: typeof reconciliationFormat
  /** Whose desk it is. */
  readonly side: 'originator' | 'archive'
  readonly organisation: { readonly name: string; readonly ico: string }
  readonly proceeding: {
    readonly number: string
    /** Number at the other desk. */
    readonly counterpart: string | null
    readonly isEnded: boolean
  }
  readonly madeAt: string
  readonly madeBy: string
  /** Counted by the database apart from the lines. */
  readonly items: number
  readonly states: Readonly<Record<LineState, number>>
  /** Whether every item is in exactly one state. */
  readonly addsUp: boolean
  readonly open: number
  readonly foreign: number
  readonly differences: Readonly<Partial<Record<DifferenceKind, number>>>
  readonly named: readonly NamedDifference[]
  /** How the other desk was asked; `null` where it was not. */
  readonly compared: { readonly way: 'file' | 'connector'; readonly sha512: string | null } | null
  readonly list: NamedFile & { readonly lines: number }
  readonly summary: NamedFile
}

/** *Odsouhlasení skartačního řízení*: sealed once; a later one stands beside it. */
export type ReconciliationReport = {
  readonly id: string
  readonly proceeding_id: string
  readonly made_at: Instant
  readonly statement: ReconciliationStatement
  /** Detached CAdES in base64; `null` where the centre has no seal. */
  readonly signature: string | null
  readonly stamped_at: Instant | null
  readonly list_digest: Digest
  readonly summary_digest: Digest
  /** The list of the other desk, as it was brought in. */
  readonly other_digest: Digest | null
}

export const countDifferences = ({ differences }: Pick<ReconciliationStatement, 'differences'>): number =>
  Object.values(differences).reduce((sum, n) => sum + n, 0)
