import { hidePersonalNumbers, type Json } from '#platform/values'

/** Identifiers and digests: digits in them are nobody's number, and they must stay as they are. */
const isIdentifier = (text: string): boolean => /^(sha\d+:)?[0-9a-f-]{16,}$/i.test(text)

/**
 * What is about to be written into the log for ever, with personal numbers hidden wherever somebody wrote them: in a
 * reason, a subject, a refusal that repeats what was typed.
 */
export function withoutPersonalNumbers(value: Json): Json {
  if (typeof value === 'string') return isIdentifier(value) ? value : hidePersonalNumbers(value)
  if (Array.isArray(value)) return value.map(withoutPersonalNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutPersonalNumbers(one as Json)]),
  )
}
