import type { Day } from '#platform/values'

/** Whether an object may not yet be removed: it is free from the morning of the day its lock names. */
export const isLocked = (lockedUntil: Day | null, today: Day): boolean =>
  lockedUntil !== null && today < lockedUntil
