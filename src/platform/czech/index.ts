/**
 * Czech as a search needs it: words of a text under keys that all their inflected forms share, with and without
 * diacritics, and what a person types turned into a question over these keys. Knows nothing of what is searched.
 */
export { type Asked, type AskedWord, parseAsked } from './asked.ts'
export { keysOfText, plainOf } from './keys.ts'
export { questionOf } from './question.ts'
export { meantBy } from './slips.ts'
export { plainStemOf, stemOf } from './stem.ts'
