import type { Both } from '#platform/values'
import type { ReportedValue } from '../report.ts'

/** What a program of the system told of disks, volumes or tapes. */
export type Reading = {
  readonly values: readonly ReportedValue[]
  /** What is not well, with what to do. */
  readonly troubles: readonly Both[]
}

export const nothing: Reading = { values: [], troubles: [] }

export const joined = (readings: readonly Reading[]): Reading => ({
  values: readings.flatMap(({ values }) => values),
  troubles: readings.flatMap(({ troubles }) => troubles),
})
