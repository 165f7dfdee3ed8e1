import { systemClock } from '../src/platform/values/clock.ts'
import { type Day, dayOf } from '../src/platform/values/day.ts'
import { addDays } from '../src/platform/values/legal-days.ts'

/** The day in Prague that many days from today, as the office under test reckons it; not the day of Greenwich. */
export const dayIn = (days: number): Day => addDays(dayOf(systemClock.now()), days)
