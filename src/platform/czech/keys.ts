import { plainStemOf, stemOf, unmarked } from './stem.ts'

/**
 * Keys of one word: itself and its stem, each as it was written and without diacritics. What a person asks without
 * diacritics then finds everything, and *řada* asked with them does not find *rada*.
 */
export type WordKeys = {
  readonly exact: string
  readonly plain: string
  readonly stem: string
  readonly plainStem: string
}

/** Words are letters and digits; a dash, slash or dot inside holds the parts of a number together. */
const tokens = /[\p{L}\p{M}\p{N}]+(?:[-/.@_][\p{L}\p{M}\p{N}]+)*/gu

/** A word is cut to this many letters: longer ones are noise. */
const wordLetters = 60
/** Parts of a number with marks between; what has more of them is no number of an office. */
const partsMost = 6

/** A word in small letters without diacritics. */
export const plainOf = (word: string): string => unmarked(word.toLowerCase())

export function keysOfWord(word: string): WordKeys {
  const exact = word.normalize('NFC').toLowerCase().slice(0, wordLetters)
  const plain = unmarked(exact)
  return { exact, plain, stem: stemOf(exact), plainStem: plainStemOf(plain) }
}

/** The words of a text, each number with marks between as one and in its parts. */
export function* wordsOf(text: string): Generator<string> {
  for (const [token] of text.matchAll(tokens)) {
    const parts = token.split(/[-/.@_]/)
    if (parts.length > 1 && parts.length <= partsMost) yield* numbersOf(parts)
    yield* parts
  }
}

/** `OUJA-123/2026` is found by `123/2026` too, whatever stands between: runs of neighbouring parts. */
function* numbersOf(parts: readonly string[]): Generator<string> {
  for (let from = 0; from < parts.length - 1; from++)
    for (let to = from + 2; to <= parts.length; to++) yield parts.slice(from, to).join('/')
}

/** What is asked by one typed token: a number as a whole, else one word. */
export const numberOrWord = (token: string): string =>
  token
    .split(/[-/.@_]/)
    .filter(Boolean)
    .join('/')

/** First letters of keys: what kind of key it is. */
export const keyKinds = { exact: 'a', plain: 'w', stem: 'h', plainStem: 's' } as const

/**
 * The keys under which a text is found, each once. Of a text without end the first `limit` different ones are taken.
 *
 * @param limit most keys given
 */
export function keysOfText(text: string, limit = 20_000): string[] {
  const keys = new Set<string>()
  const seen = new Set<string>()
  for (const word of wordsOf(text)) {
    if (keys.size >= limit) break
    // Most words of a long text came before; their stems are not made again.
    if (seen.has(word)) continue
    seen.add(word)
    const { exact, plain, stem, plainStem } = keysOfWord(word)
    keys.add(keyKinds.plain + plain)
    keys.add(keyKinds.plainStem + plainStem)
    if (exact !== plain) keys.add(keyKinds.exact + exact)
    if (stem !== plainStem) keys.add(keyKinds.stem + stem)
  }
  return [...keys]
}
