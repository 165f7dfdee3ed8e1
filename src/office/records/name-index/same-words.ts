import { plainOf } from '#platform/czech'

const wordsOf = (text: string): string[] =>
  plainOf(text.toLowerCase())
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Whether every word of a part stands in the whole, whatever the order, case and accents. */
export const holds = (whole: string, part: string): boolean => {
  const words = new Set(wordsOf(whole))
  return wordsOf(part).every(word => words.has(word))
}
