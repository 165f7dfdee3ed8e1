import type { Instant } from '#platform/values'

/** Whether the machine's clock is believed: it runs ahead of what is proven, or behind it, or neither. */
export type ClockState = 'believed' | 'ahead' | 'behind'

/** The latest moment that this centre has proof of, and how the machine's clock stands against it. */
export type TrustedTime = {
  readonly proven_at: Instant
  readonly state: ClockState
  readonly seen_at: Instant
  readonly proofs: number
}

const hourMs = 3_600_000
/** As far as devices may be off (PRS-062): clocks that are set by NTP differ by much less. */
export const offMostMs = 5 * 60_000
/** While the program runs: a machine that was suspended for longer is looked at like one that was switched off. */
const runningAheadMostMs = hourMs
/** A machine switched off from Friday to Tuesday goes on by itself; where an authority can be asked, it is asked instead. */
const switchedOffMostMs = 4 * 24 * hourMs

type ClockLook = {
  /** What the clock says. */
  readonly nowMs: number
  /** What it should say by the clock that nobody can set, counted from the last proof; `null` when a program begins. */
  readonly expectedMs: number | null
  readonly hasAuthority: boolean
}

/**
 * Judges the machine's clock. While a program runs, the clock that only runs tells a jump; when it begins, only how long it
 * stood still is known. A clock once found ahead is believed again when it was set back.
 */
export function clockStateOf(known: TrustedTime, { nowMs, expectedMs, hasAuthority }: ClockLook): ClockState {
  const aheadMs = nowMs - known.proven_at.getTime()
  if (aheadMs < -offMostMs) return 'behind'
  const wasAhead = known.state === 'ahead'
  if (expectedMs !== null)
    return nowMs - expectedMs > (wasAhead ? offMostMs : runningAheadMostMs) ? 'ahead' : 'believed'
  if (aheadMs > (hasAuthority ? runningAheadMostMs : switchedOffMostMs)) return 'ahead'
  return wasAhead && nowMs >= known.seen_at.getTime() - offMostMs ? 'ahead' : 'believed'
}

/** Judges it by a moment that an authority has just signed. */
export function clockStateBy(provenMs: number, nowMs: number): ClockState {
  if (Math.abs(nowMs - provenMs) <= offMostMs) return 'believed'
  return nowMs > provenMs ? 'ahead' : 'behind'
}
