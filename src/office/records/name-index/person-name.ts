/** Titles and what tells two of a name apart (*ml.*, *st.*) are no names. */
const isName = (word: string): boolean => word !== '' && !word.endsWith('.')

/** A name as it is written in the index taken apart: the last word is the surname. `null` where there is one word only. */
export function personName(written: string): { givenNames: string; surname: string } | null {
  const words = (written.split(',')[0] ?? '').split(/\s+/).filter(isName)
  const surname = words.pop()
  return surname && words.length > 0 ? { givenNames: words.join(' '), surname } : null
}
