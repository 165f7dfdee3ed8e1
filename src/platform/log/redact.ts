const secretKeys = /pass(word)?|secret|token|cookie|authorization|csrf|otp|private|heslo/i
const personalNumber = /\b(\d{2}(?:[0257][1-9]|[1368][0-2])(?:0[1-9]|[12]\d|3[01]))\/?(\d{3,4})\b/g

const redactText = (text: string): string => text.replace(personalNumber, '******/****')

/** Takes secrets and personal numbers (*rodné číslo*) out of whatever is about to be written. Depth at most 6. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value !== 'object' || value === null || depth > 6) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(item => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secretKeys.test(key) ? '[skryto]' : redact(item, depth + 1),
    ]),
  )
}
