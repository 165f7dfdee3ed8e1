import { asInstant, type Day, dayOf } from '#platform/values'

export type DayValue = { readonly day: Day; readonly value: number }

const dayMs = 86_400_000
const daysLeast = 7
const farthestDays = 3_650

const numberOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`) / dayMs

/**
 * The day on which room left comes to nothing by the straight line that lies closest to the days (least squares); `null`
 * where room does not shrink, where fewer than seven days are known, or where it is more than ten years away.
 */
export function fullDay(values: readonly DayValue[]): Day | null {
  if (values.length < daysLeast) return null
  const points = values.map(({ day, value }) => [numberOf(day), value] as const)
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length
  const slope =
    points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) /
    points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  if (!(slope < 0)) return null
  const full = meanX - meanY / slope
  const last = points.at(-1)![0]
  if (full - last > farthestDays) return null
  return dayOf(asInstant(Math.max(full, last) * dayMs))
}
