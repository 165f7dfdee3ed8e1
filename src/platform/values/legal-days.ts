import type { Day } from './day.ts'

const dayMs = 86_400_000
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day
const two = (n: number) => String(n).padStart(2, '0')

/** Public holidays that fall on the same day each year, with the year of the first one (act 245/2000 §§ 1, 2). */
const fixedHolidays: Readonly<Record<string, number>> = {
  '01-01': 2001,
  '05-01': 2001,
  '05-08': 2001,
  '07-05': 2001,
  '07-06': 2001,
  '09-28': 2000,
  '10-28': 2000,
  '11-17': 2000,
  '12-24': 2000,
  '12-25': 2000,
  '12-26': 2000,
}
/** Good Friday is a holiday since act 359/2015. */
const goodFridaySince = 2016

/** Easter Sunday of a year of the Gregorian calendar, by the rule of Butcher. */
function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const date = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${two(month)}-${two(date)}` as Day
}

export const addDays = (day: Day, count: number): Day => dayAt(msOf(day) + count * dayMs)

/** Whole days from one day to another; negative when the other lies before. */
export const daysBetween = (from: Day, to: Day): number => Math.round((msOf(to) - msOf(from)) / dayMs)

/** The same day so many months later; where that month has no such day, its last one. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayAt(first.getTime() + (Math.min(date, last) - 1) * dayMs)
}

export function isHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  const since = fixedHolidays[day.slice(5)]
  if (since !== undefined && year >= since) return true
  const easter = easterSunday(year)
  return day === addDays(easter, 1) || (year >= goodFridaySince && day === addDays(easter, -2))
}

export const isWorkingDay = (day: Day): boolean =>
  ![0, 6].includes(new Date(msOf(day)).getUTCDay()) && !isHoliday(day)

/** The day itself, or the nearest working one after it. */
export function workingDayFrom(day: Day): Day {
  let at = day
  while (!isWorkingDay(at)) at = addDays(at, 1)
  return at
}

export const termUnits = ['day', 'week', 'month', 'year'] as const
export type TermUnit = (typeof termUnits)[number]
export type Term = { readonly count: number; readonly unit: TermUnit }

/**
 * The last day of a term: the day of the event is not counted; a term of weeks, months or years ends on the day called
 * the same, or the last of a month that has none; a Saturday, Sunday or holiday moves it to the next working day
 * (act 500/2004 § 40/1).
 */
export function termEnd(from: Day, { count, unit }: Term): Day {
  if (unit === 'day') return workingDayFrom(addDays(from, count))
  if (unit === 'week') return workingDayFrom(addDays(from, 7 * count))
  return workingDayFrom(addMonths(from, unit === 'month' ? count : 12 * count))
}
