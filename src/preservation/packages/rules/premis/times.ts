import { isDay } from '#platform/values'

const momentShape =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/

const isMoment = (text: string): boolean => {
  const [, day] = momentShape.exec(text) ?? []
  return day !== undefined && isDay(day)
}

/** A single point of time as an archive writes it: a day, or a day with time, with or without its zone. */
const isPoint = (text: string): boolean => isDay(text) || isMoment(text)

/** Milliseconds since 1970; what names no zone is taken as if in Greenwich, which serves for comparing. */
const reckoned = (text: string): number =>
  Date.parse(isDay(text) ? `${text}T00:00:00Z` : /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`)

/** Time of an event (CZDAX-PMS03): `NA`, a point, or a range `from/to` that does not run backwards. */
export function isPremisTime(text: string): boolean {
  if (text === 'NA') return true
  const points = text.split('/')
  if (!points.every(isPoint)) return false
  const [from, to] = points
  return points.length === 1 || (points.length === 2 && reckoned(from!) < reckoned(to!))
}
