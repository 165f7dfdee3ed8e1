import type { Finding } from '#platform/refusals'
import type { Stage } from './stages.ts'

/** What is said of a package that was judged. */
export type Verdict = {
  readonly profile: string
  readonly status: 'OK' | 'ERROR'
  /** The last stage that was run. */
  readonly stage: Stage
  readonly findings: readonly Finding[]
}

/** What an archive's package may measure; 0 means without a limit. */
export type JudgeLimits = {
  readonly aipBytes: number
  readonly aipFiles: number
  readonly metadataBytes: number
}
