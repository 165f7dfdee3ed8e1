import { dayOf, dayText, type Instant, pragueParts, type Tongue } from '#platform/values'

const space = '\u00a0'
const two = (n: number) => String(n).padStart(2, '0')

/** `3. 11. 2026 14:05` as a clock in Prague shows it; seconds where the law keeps them (decree 259/2012 § 3/1). */
export function formatInstant(at: Instant, seconds = false): string {
  const { hour, minute, second } = pragueParts(at)
  return `${dayText(dayOf(at))} ${hour}:${two(minute)}${seconds ? `:${two(second)}` : ''}`
}

/** The Czech form of a noun for a whole number: 1 den, 2–4 dny, 0 and 5+ dní. */
export const plural = (count: number, one: string, few: string, many: string): string =>
  count === 1 ? one : count >= 2 && count <= 4 ? few : many

/** `1 234 567`, with hard spaces. */
export const formatNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, space)

const steps = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes as people read them, in thousands: `1,2 MB`. */
export function formatBytes(bytes: number, tongue: Tongue = 'cs'): string {
  let value = bytes
  let step = 0
  while (value >= 1000 && step < steps.length - 1) {
    value /= 1000
    step++
  }
  const text = step === 0 ? String(value) : value.toFixed(value < 10 ? 1 : 0)
  return `${tongue === 'cs' ? text.replace('.', ',') : text}${space}${steps[step]}`
}

/** A source of law as it is printed: a paragraph sign, an article or a number never parts from what follows it. */
export const citation = (law: string): string =>
  law
    .replace(/(?<!\p{L})(§|odst\.|písm\.|bod|č\.) (?=[\da-z])/gu, `$1${space}`)
    .replace(/(\d) (Sb\.)/g, `$1${space}$2`)
