/** One end of a dating, as exactly as it is known: a century by its number, a year, a month or a day (ISO 8601). */
export type DateEnd = { readonly precision: 'C' | 'Y' | 'YM' | 'D'; readonly value: string }

/** When a unit of description arose; both ends belong to it. `type` is one of the list of the profile. */
export type UnitDates = { readonly type: string; readonly from: DateEnd; readonly to: DateEnd }

const padded = (number: number, length = 2): string => String(number).padStart(length, '0')
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lastDay = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** The first moment of an end, local, as EAD tells it: `1990-05-01T00:00:00`. */
export function firstMoment({ precision, value }: DateEnd): string {
  if (precision === 'C') return `${padded((Number(value) - 1) * 100 + 1, 4)}-01-01T00:00:00`
  const [year, month = '01', day = '01'] = value.split('-')
  return `${year}-${month}-${day}T00:00:00`
}

/** The last moment of an end: `1990-05-31T23:59:59`. */
export function lastMoment({ precision, value }: DateEnd): string {
  if (precision === 'C') return `${padded(Number(value) * 100, 4)}-12-31T23:59:59`
  const [year, month = '12', day] = value.split('-')
  return `${year}-${month}-${day ?? padded(lastDay(Number(year), Number(month)))}T23:59:59`
}

/** As Czech archives write it: `20. století`, `1990`, `5. 1990`, `3. 5. 1990`. */
export function dateEndText({ precision, value }: DateEnd): string {
  if (precision === 'C') return `${value}. století`
  return value.split('-').map(Number).reverse().join('. ')
}

export const datesText = ({ from, to }: UnitDates): string =>
  dateEndText(from) === dateEndText(to) ? dateEndText(from) : `${dateEndText(from)} – ${dateEndText(to)}`

function ofParts(year: number, month?: number, day?: number): DateEnd | null {
  if (year < 1 || year > 9999) return null
  if (month === undefined) return { precision: 'Y', value: padded(year, 4) }
  if (month < 1 || month > 12) return null
  const value = `${padded(year, 4)}-${padded(month)}`
  if (day === undefined) return { precision: 'YM', value }
  return day >= 1 && day <= lastDay(year, month) ? { precision: 'D', value: `${value}-${padded(day)}` } : null
}

/**
 * What an archivist typed: `1990`, `5. 1990`, `1990-05`, `3. 5. 1990`, `1990-05-03`, `20. století`, `20th century`;
 * `null` for else.
 */
export function dateEndOf(text: string): DateEnd | null {
  const typed = text.trim()
  const century = /^(\d{1,2})(?:\.\s*stol(?:\.|etí)|(?:st|nd|rd|th) century)$/.exec(typed)
  if (century) {
    const number = Number(century[1])
    return number >= 1 && number <= 99 ? { precision: 'C', value: String(number) } : null
  }
  const czech = /^(?:(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*)?(\d{4})$/.exec(typed)
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(typed)
  const [year, month, day] = czech ? [czech[3], czech[2], czech[1]] : iso ? iso.slice(1) : []
  if (year === undefined) return null
  return ofParts(
    Number(year),
    month === undefined ? undefined : Number(month),
    day === undefined ? undefined : Number(day),
  )
}

/** The end that a moment of EAD means at a precision; `null` where it is none. */
export function dateEndAt(precision: DateEnd['precision'], moment: string): DateEnd | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})T/.exec(moment)
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  if (precision === 'C') return { precision, value: String(Math.ceil(year / 100)) }
  return ofParts(year, precision === 'Y' ? undefined : month, precision === 'D' ? day : undefined)
}

/** Whether the first end begins no later than the second one ends. */
export const isInOrder = ({ from, to }: Pick<UnitDates, 'from' | 'to'>): boolean =>
  firstMoment(from) <= lastMoment(to)
