/** JSON as it lies in a file, with the way to every key that an object has more than once: `JSON.parse` keeps the last. */
export type JsonText = { readonly value: unknown; readonly repeated: readonly (readonly string[])[] }

export type JsonRecord = Record<string, unknown>
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a message names it. */
export const inWord = (value: unknown): string =>
  isRecord(value) ? '{…}' : Array.isArray(value) ? '[…]' : String(value)

/** An object without inherited keys: a key called `constructor` or `__proto__` is one like any other. */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = Object.create(null)
  for (const [key, value] of entries) record[key] = value
  return record
}

/** An inventory is five deep. */
const deepest = 32

/** The same value with objects that inherit nothing. */
function bare(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) throw new SyntaxError(`more than ${deepest} deep`)
  if (!Array.isArray(value))
    return recordOf(Object.entries(value).map(([key, inner]) => [key, bare(inner, depth + 1)] as const))
  return value.every(inner => typeof inner !== 'object') ? value : value.map(inner => bare(inner, depth + 1))
}

/** Reads a whole JSON text; `null` where it is none: not UTF-8, with a byte order mark, cut off, nested beyond reason. */
export function readJson(bytes: Uint8Array): JsonText | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { value: bare(JSON.parse(text)), repeated: repeatedKeys(text) }
  } catch (error) {
    // TextDecoder throws a TypeError, the rest a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return null
    throw error
  }
}

/** Where a string that begins at a place ends, the quotation mark included. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    const sign = text[at]
    if (sign === '\\') at++
    else if (sign === '"') return at + 1
  }
}

/** An object or a list that is open, with the key being read in it. */
type Open = { readonly keys: Set<string> | null; key: string }

/** Of a text that is known to be JSON. */
function repeatedKeys(text: string): (readonly string[])[] {
  const open: Open[] = []
  const repeated: (readonly string[])[] = []
  for (let at = 0; at < text.length; ) {
    const sign = text[at]
    if (sign === '{') open.push({ keys: new Set(), key: '' })
    else if (sign === '[') open.push({ keys: null, key: '' })
    else if (sign === '}' || sign === ']') open.pop()
    if (sign !== '"') {
      at++
      continue
    }
    const end = endOfString(text, at)
    const inner = open.at(-1)
    if (inner?.keys && isKey(text, end)) {
      inner.key = JSON.parse(text.slice(at, end))
      if (inner.keys.has(inner.key)) repeated.push(open.map(({ key }) => key))
      inner.keys.add(inner.key)
    }
    at = end
  }
  return repeated
}

/** A string of an object is a key where a colon comes next. */
function isKey(text: string, from: number): boolean {
  let at = from
  while (' \t\r\n'.includes(text[at] ?? '\0')) at++
  return text[at] === ':'
}
