import type { Instant } from './clock.ts'

/** A calendar day in Europe/Prague, `2026-03-31`; `date` in tables. */
export type Day = string & { readonly day: unique symbol }

const prague = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Prague',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>

const hourMs = 3_600_000
/** Milliseconds by which Prague is ahead of UTC, by the hour of UTC: it changes on the hour, and asking costs. */
const aheadOf = new Map<number, number>()
const hoursKept = 10_000

function aheadMs(instant: Instant): number {
  const hour = Math.floor(instant.getTime() / hourMs)
  const known = aheadOf.get(hour)
  if (known !== undefined) return known
  const parts = Object.fromEntries(
    prague.formatToParts(hour * hourMs).map(part => [part.type, Number(part.value)]),
  ) as Parts
  const { year, month, day, minute, second } = parts
  const wall = Date.UTC(year, month - 1, day, parts.hour, minute, second)
  if (aheadOf.size >= hoursKept) aheadOf.clear()
  aheadOf.set(hour, wall - hour * hourMs)
  return wall - hour * hourMs
}

/** Year, month, day, hour, minute and second as a clock on a Prague wall shows them. */
export function pragueParts(instant: Instant): Parts {
  const wall = new Date(instant.getTime() + aheadMs(instant))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  }
}

const two = (n: number) => String(n).padStart(2, '0')

export function dayOf(instant: Instant): Day {
  const { year, month, day } = pragueParts(instant)
  return `${year}-${two(month)}-${two(day)}` as Day
}

export const yearOf = (instant: Instant): number => pragueParts(instant).year

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** `3. 11. 2026`, as Czech writes a day, with hard spaces. */
export function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}.\u00a0${month}.\u00a0${year}`
}
