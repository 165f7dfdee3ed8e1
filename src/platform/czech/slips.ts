/** Letters that may differ: none in the shortest words, one in short ones, two in long ones. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * How many letters were left out, added, changed or swapped with their neighbour between two words; more than `most` is
 * given as `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return Math.min(last.at(-1)!, most + 1)
}

/**
 * What a person may have meant by a word that finds nothing: the known word with fewest slips, of equals the one that
 * stands in most records. `null` where none is near.
 *
 * @param known words without diacritics, and in how many records each stands
 */
export function meantBy(word: string, known: ReadonlyMap<string, number>): string | null {
  const most = slipsIn(word)
  let best: { word: string; slips: number; records: number } | null = null
  if (most === 0 || known.has(word)) return null
  for (const [candidate, records] of known) {
    const slips = slipsBetween(word, candidate, Math.min(most, best?.slips ?? most))
    if (slips > most) continue
    if (!best || slips < best.slips || (slips === best.slips && records > best.records))
      best = { word: candidate, slips, records }
  }
  return best?.word ?? null
}
