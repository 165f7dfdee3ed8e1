import type { CheckStep, Judgement, SignatureReport, TimeStampReport } from '../report.ts'

/** How a signature is written. */
export type SignatureNotation = 'PAdES' | 'CAdES' | 'XAdES' | 'RFC 3161'

/** One signature, seal or time stamp found in a file or beside it. */
export type FileSignature = {
  readonly notation: SignatureNotation
  /** Name of the part of a container, or of the file beside, in which it lies; '' in the file itself. */
  readonly where: string
  /** Names of the files it covers, where it does not lie in what it covers. */
  readonly of: readonly string[]
  /** Whether it covers the whole file, as it stands now. */
  readonly coverage: CheckStep
  /** What the signer wrote of himself into a PDF; proves nothing. */
  readonly name: string | null
  readonly reason: string | null
  /** Of a signature or seal. */
  readonly report: SignatureReport | null
  /** Of a time stamp that stands alone. */
  readonly stamp: TimeStampReport | null
  /** Worst of what was judged and of what it covers. */
  readonly result: Judgement
}

export type Said = Pick<FileSignature, 'where' | 'of' | 'coverage' | 'name' | 'reason'>

const weight: Record<Judgement, number> = { valid: 0, undetermined: 1, invalid: 2 }

/** The worst of several judgements; valid where there is none. */
export const worstOf = (results: readonly Judgement[]): Judgement =>
  results.reduce<Judgement>((bad, next) => (weight[next] > weight[bad] ? next : bad), 'valid')

export const ofReport = (
  notation: SignatureNotation,
  report: SignatureReport,
  said: Said,
): FileSignature => ({
  notation,
  ...said,
  report,
  stamp: null,
  result: worstOf([report.result, said.coverage.result]),
})

export const ofStamp = (stamp: TimeStampReport, said: Said): FileSignature => ({
  notation: 'RFC 3161',
  ...said,
  report: null,
  stamp,
  result: worstOf([stamp.result, said.coverage.result]),
})
