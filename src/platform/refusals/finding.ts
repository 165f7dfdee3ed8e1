import type { Both } from '#platform/values'

/** Where a finding lies: file inside the package or the path judged, line (1-based), element, identifier of the entity. */
export type FindingPlace = {
  readonly file: string | null
  readonly line: number | null
  /** Name as written, where the file is XML and one element is to blame. */
  readonly element?: string
  readonly entity: string | null
}

/** One result of a check. Validators return findings and never throw; only level `error` makes a verdict ERROR. */
export type Finding = {
  readonly rule: string
  readonly stage: string
  readonly level: 'error' | 'warning' | 'note'
  readonly message: Both
  readonly source: string
  readonly location: FindingPlace
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(finding => finding.level === 'error')
