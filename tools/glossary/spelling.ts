/** Words of a name, whichever way it is spelt: `DossierMark`, `dossier_mark`, `dossier-mark`. */
export const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(word => word.toLowerCase())

export const pascal = (name: string): string =>
  wordsOf(name)
    .map(word => word[0]!.toUpperCase() + word.slice(1))
    .join('')

/** Finds a name in code in any spelling that the house uses, alone, in the plural or inside another (`isOutputFormat`). */
export function spellings(identifier: string): RegExp {
  const words = wordsOf(identifier)
  const [first = '', ...rest] = words
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)
  const inside = words.map(capital).join('')
  const alone = [first + rest.map(capital).join(''), words.join('_'), words.join('-')]
  return new RegExp(
    `(?:(?<![A-Z0-9])${inside}|(?<![A-Za-z0-9])(?:${[...new Set(alone)].join('|')}))s?(?![a-z0-9])`,
  )
}

/** Whether a name holds a banned word, as a run of whole words. */
export function holdsWord(name: string, banned: string): boolean {
  const words = ` ${wordsOf(name).join(' ')} `
  return words.includes(` ${wordsOf(banned).join(' ')} `)
}
