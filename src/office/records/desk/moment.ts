import { refuse } from '#platform/refusals'
import { asInstant, type Instant, pragueParts } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** The moment as a `datetime-local` field shows it, on a Prague clock. */
export function localMoment(at: Instant): string {
  const { year, month, day, hour, minute } = pragueParts(at)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** Hours by which Prague is ahead of UTC, in summer and in winter. */
const offsetsHours = [2, 1]

/**
 * A moment typed on a Prague clock. In the hour that comes twice in October the earlier one is taken. Refuses with
 * `records.bad-moment` what no clock in Prague ever shows: the 31st of February, the hour left out in March.
 */
export function momentTyped(text: string): Instant {
  const shown = text.slice(0, 16)
  const guess = Date.parse(`${shown}:00Z`)
  for (const offsetHours of offsetsHours) {
    if (Number.isNaN(guess)) break
    const at = asInstant(guess - offsetHours * 3_600_000)
    if (localMoment(at) === shown) return at
  }
  throw refuse(recordsRefusals['bad-moment'], { text: text.slice(0, 30) })
}
