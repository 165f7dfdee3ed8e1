import { asInstant, type Day, type Instant, isDay } from '#platform/values'

/** A package tells something that an order has no place for; the message names the part. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A moment as a file tells it; the schema permits more than a calendar has (years of many digits). */
export function momentIn(text: string | undefined, part: string): Instant {
  if (text === undefined || Number.isNaN(Date.parse(text))) throw new Unreadable(`${part} „${text ?? ''}“`)
  return asInstant(text)
}

/** A day as a file tells it; one with a zone or of another calendar has no place in an order. */
export function dayIn(text: string, part: string): Day {
  if (!isDay(text)) throw new Unreadable(`${part} „${text}“`)
  return text
}
