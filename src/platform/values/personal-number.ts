/**
 * *Rodné číslo* as people write it: year, month (women + 50; + 20 where the day’s numbers ran out), day, slash, three or four
 * digits (act 133/2000 § 13).
 */
const written = /(?<!\d)(\d{2}(?:[0257][1-9]|[1368][0-2])(?:0[1-9]|[12]\d|3[01]))(\s?\/\s?)?(\d{3,4})(?!\d)/g

/**
 * Whether such digits are meant as a personal number: with its slash always, since a mistyped one is one too; without it
 * only ten digits divisible by eleven, so that telephone and file numbers are left alone.
 */
const isMeant = (date: string, slash: string | undefined, rest: string): boolean =>
  slash !== undefined || (rest.length === 4 && Number(date + rest) % 11 === 0)

/** Whether a text holds a personal number. */
export const holdsPersonalNumber = (text: string): boolean =>
  [...text.matchAll(written)].some(([, date = '', slash, rest = '']) => isMeant(date, slash, rest))

/** The text with each personal number hidden: `••••••/••••`. */
export const hidePersonalNumbers = (text: string): string =>
  text.replace(written, (whole, date: string, slash: string | undefined, rest: string) =>
    isMeant(date, slash, rest) ? '••••••/••••' : whole,
  )

/** The text without personal numbers, as a better brief content. */
export const dropPersonalNumbers = (text: string): string =>
  text
    .replace(written, (whole, date: string, slash: string | undefined, rest: string) =>
      isMeant(date, slash, rest) ? '' : whole,
    )
    .replace(/[\s,;:–-]*\b(?:r\. ?č\.?|rč|rodné číslo)(?!\p{L})[\s:]*/giu, ' ')
    .replace(/\(\s*\)/g, '')
    .replace(/\s+([,.;:])/g, '$1')
    .replace(/\s{2,}/g, ' ')
    .replace(/[\s,;:–-]+$/, '')
    .trim()
