import type { Both } from '#platform/values'
import type { Following } from './state.ts'

/** The replica of this centre at one peer, as pages and health tell it. */
export type FollowingLine = {
  readonly library: string
  readonly peer: string
  readonly state: Following | null
  /** Seconds of work that would be lost if the centre burnt now; `null` while nothing was ever with the keeper. */
  readonly lossSeconds: number | null
  readonly isBased: boolean
  readonly waits: boolean
  readonly isBehind: boolean
  /** What is wrong and what to do, or how it stands. */
  readonly says: Both
}
