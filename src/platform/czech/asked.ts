/** One word of a question: itself only when it stood in quotes, else its forms and what begins by it. */
export type AskedWord = { readonly kind: 'word'; readonly word: string; readonly isExact: boolean }

/** What a person asks for: words joined by and, or, not, in any combination (NSESSS 5.1.4). */
export type Asked =
  | AskedWord
  | { readonly kind: 'all' | 'any'; readonly of: readonly Asked[] }
  | { readonly kind: 'not'; readonly of: Asked }

/** Words that tell nothing beside others: a text is found whether it has them or not. */
const small = new Set('a i o u k s v z do na od po za ze ve ke se si je'.split(' '))

/** Words of one question; what comes after them is not asked. */
const wordsMost = 40
const depthMost = 20

type Token = { readonly kind: '(' | ')' | 'or' | 'and' | 'not' | 'quoted' | 'word'; readonly text: string }

const lexer = /(\()|(\))|"([^"]*)"?|„([^“”"]*)[“”"]?|([-!])(?=[^\s])|(\||[^\s()|"„“”]+)/gu
const joining: Readonly<Record<string, Token['kind']>> = {
  nebo: 'or',
  or: 'or',
  '|': 'or',
  a: 'and',
  and: 'and',
  zároveň: 'and',
  '&': 'and',
  ne: 'not',
  not: 'not',
}

function tokensOf(text: string): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(lexer)) {
    const [whole, open, close, quoted, czechQuoted, minus, word] = match
    // A dash inside a number is none of ours; one before a word that stands alone is.
    const isApart = match.index === 0 || /[\s(]/.test(text[match.index - 1]!)
    if (open) found.push({ kind: '(', text: whole })
    else if (close) found.push({ kind: ')', text: whole })
    else if (quoted !== undefined || czechQuoted !== undefined)
      found.push({ kind: 'quoted', text: quoted ?? czechQuoted ?? '' })
    else if (minus) {
      if (isApart) found.push({ kind: 'not', text: whole })
    } else if (word) found.push({ kind: joiner(word) ?? 'word', text: word })
  }
  return found
}

/** Words that join are written in capitals; in small letters `a` and `ne` are words as others, and `nebo` joins. */
const joiner = (word: string): Token['kind'] | undefined =>
  word === word.toUpperCase() || word === 'nebo' ? joining[word.toLowerCase()] : undefined

const lettersOf = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+(?:[-/.@_][\p{L}\p{M}\p{N}]+)*/gu) ?? []

/**
 * Reads what a person typed. Words stand together: all of them must be there. `NEBO` (`|`) asks for one side or the
 * other, `NE` or a dash before a word for its absence, brackets group, quotes ask for these very words. Nothing typed is
 * an error: what makes no sense is passed over. Gives `null` where no word remains, and where only absences are asked.
 */
export function parseAsked(text: string): Asked | null {
  const tokens = tokensOf(text)
  let at = 0
  let words = 0
  const take = (kind: Token['kind']): boolean => tokens[at]?.kind === kind && ++at > 0

  const either = (depth: number): Asked | null => {
    const sides: Asked[] = []
    do {
      const side = together(depth)
      if (side) sides.push(side)
    } while (take('or'))
    return sides.length > 1 ? { kind: 'any', of: sides } : (sides[0] ?? null)
  }
  const together = (depth: number): Asked | null => {
    const parts: Asked[] = []
    for (;;) {
      const next = tokens[at]?.kind
      if (next === undefined || next === 'or') break
      if (next === ')') {
        if (depth > 0) break
        at++
        continue
      }
      if (take('and')) continue
      const part = one(depth)
      if (part) parts.push(part)
    }
    return joined(parts)
  }
  const joined = (all: readonly Asked[]): Asked | null => {
    const telling = all.filter(
      part => part.kind !== 'word' || part.isExact || !small.has(part.word.toLowerCase()),
    )
    const parts = telling.some(asksForSomething) ? telling : all
    return parts.length > 1 ? { kind: 'all', of: parts } : (parts[0] ?? null)
  }
  const one = (depth: number): Asked | null => {
    if (take('not')) {
      const next = tokens[at]?.kind
      if (next === undefined || next === ')' || next === 'or') return null
      const of = one(depth)
      return of && { kind: 'not', of }
    }
    if (take('(')) {
      if (depth >= depthMost) return null
      const inside = either(depth + 1)
      take(')')
      return inside
    }
    const { kind, text: typed } = tokens[at++]!
    const asked: Asked[] = lettersOf(typed).map(word => ({ kind: 'word', word, isExact: kind === 'quoted' }))
    const room = asked.slice(0, Math.max(0, wordsMost - words))
    words += room.length
    return room.length > 1 ? { kind: 'all', of: room } : (room[0] ?? null)
  }

  const asked = either(0)
  return asked && asksForSomething(asked) ? asked : null
}

/** A question of absences alone would give the whole register. */
function asksForSomething(asked: Asked): boolean {
  if (asked.kind === 'word') return true
  if (asked.kind === 'not') return false
  return asked.kind === 'any' ? asked.of.every(asksForSomething) : asked.of.some(asksForSomething)
}
