import { type Day, dayOf, type Instant, pragueParts, yearOf } from '#platform/values'
import type { When } from './order-parts.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * A moment as Prague writes it, with its offset: `2026-03-31T12:20:30+02:00`. The day of the text is the day of the
 * office, as rule obs108 compares it; in UTC the first hours of a day would belong to the day before.
 */
export function pragueMoment(at: Instant): string {
  const { year, month, day, hour, minute, second } = pragueParts(at)
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second)
  const offsetMinutes = Math.round((wallMs - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offsetMinutes) / 60))}:${two(Math.abs(offsetMinutes) % 60)}`
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${offset}`
}

/** Year of a day, or of a moment as Prague has it. */
export const yearIn = (when: When): number =>
  typeof when === 'string' ? Number(when.slice(0, 4)) : yearOf(when)

export const dayIn = (when: When): Day => (typeof when === 'string' ? when : dayOf(when))
