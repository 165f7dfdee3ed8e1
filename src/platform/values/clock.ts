/** A moment in UTC with millisecond precision; `timestamptz` in tables. A plain day is another type, `Day`. */
export type Instant = Date

/** Time is handed in, never taken: acts ask the clock of their scope. */
export type Clock = {
  now(): Instant
  /** By how much it was moved on purpose from the machine's clock (demo, tests); missing where it is that clock. */
  shiftMs?(): number
}

export const asInstant = (value: string | number | Date): Instant => {
  const instant = new Date(value)
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not a moment in time: ${String(value)}`)
  return instant
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that starts at a given moment and runs on from there; `forwardDays` moves it (demo, tests). */
export function tickingClock(start: Instant): Clock & { forwardDays(days: number): void } {
  let offsetMs = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + offsetMs),
    shiftMs: () => offsetMs,
    forwardDays: days => {
      offsetMs += days * 86_400_000
    },
  }
}
