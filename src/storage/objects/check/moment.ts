const form = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Whether a text is a real moment of RFC 3339; a leap second is one. */
export function isMoment(text: string): boolean {
  const [, ...parts] = form.exec(text) ?? []
  if (parts.length === 0) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offHour, offMinute] = parts.map(
    part => Number(part ?? 0),
  )
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 60 &&
    (offHour ?? 0) <= 23 &&
    (offMinute ?? 0) <= 59
  )
}
