/** So many silences in a row open the breaker; then one try is let through after each pause. */
const failuresToOpen = 5
const firstPauseMs = 5_000
const longestPauseMs = 60_000

/**
 * Guards one peer. Closed: everything passes. Open: nothing passes until the pause is over. Half open: one try passes
 * and decides. The pause doubles with every failed try, so that a dead centre costs little and a live one is found soon.
 */
export type Breaker = {
  /** How long still to wait before a try may pass; 0 lets it pass, and when half open lets only this one pass. */
  enter(nowMs: number): number
  succeeded(): void
  /** Gives true when this failure opened the breaker. */
  failed(nowMs: number): boolean
  readonly isOpen: boolean
}

export function makeBreaker(): Breaker {
  let failures = 0
  let pauseMs = firstPauseMs
  let closedUntilMs: number | null = null
  let isTrying = false
  return {
    get isOpen() {
      return closedUntilMs !== null
    },
    enter(nowMs) {
      if (closedUntilMs === null) return 0
      if (nowMs < closedUntilMs) return closedUntilMs - nowMs
      if (isTrying) return firstPauseMs
      isTrying = true
      return 0
    },
    succeeded() {
      failures = 0
      pauseMs = firstPauseMs
      closedUntilMs = null
      isTrying = false
    },
    failed(nowMs) {
      const wasOpen = closedUntilMs !== null
      failures++
      isTrying = false
      if (wasOpen) pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      if (failures >= failuresToOpen) closedUntilMs = nowMs + pauseMs
      return !wasOpen && closedUntilMs !== null
    },
  }
}
