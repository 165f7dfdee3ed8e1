import { hasWords } from '../view/sip-view.ts'

/**
 * What stands where the standard demands a text and the office has none. A natural person needs both a postal address
 * and an electronic contact in the package, though a paper sender has no e-mail and an e-mail sender no address.
 */
export const placeholders = {
  title: '(bez názvu)',
  name: '(neuvedeno)',
  address: '(adresa neuvedena)',
  contact: '(kontakt neuveden)',
  seat: '(sídlo neuvedeno)',
  unit: '(útvar neuveden)',
  position: '(pozice neuvedena)',
  who: '(neuvedeno)',
  reason: '(neuvedeno)',
  quantity: '(množství neuvedeno)',
} as const

/** A text, or its placeholder where there is nothing to read (rule obs93 and its kin). */
export const orPlaceholder = (text: string | undefined, kind: keyof typeof placeholders): string =>
  text === undefined || !hasWords(text) ? placeholders[kind] : text

/** A text cut to so many characters as the schema takes; an ellipsis tells that it was longer. */
export function fitted(text: string, length: number): string {
  if (text.length <= length) return text
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** Characters that a text has for the schema: a picture outside the basic plane is one. */
export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length++
  return length
}
