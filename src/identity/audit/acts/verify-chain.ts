import type { Scope } from '#platform/acts'
import type { Both, Digest } from '#platform/values'
import { both } from '#platform/values'
import { beginning, digestOf, type LoggedEvent } from '../event.ts'
import { eventsFrom } from '../store.ts'

/** One break in a chain: lines in a row that are gone, or one that is changed or stands elsewhere than it was written. */
export type Break = {
  readonly sequence: number
  /** The last of the lines that are gone; else the same. */
  readonly to: number
  readonly kind: 'missing' | 'changed' | 'moved'
  readonly message: Both
}

export type ChainReport = {
  readonly lines: number
  readonly head: Digest
  readonly breaks: readonly Break[]
  /** Breaks that were found and are not listed, since nobody reads so many. */
  readonly unlisted: number
}

const step = 1_000

/** Breaks named one by one; what damages more is found whole from the first of them. */
const breaksMost = 1_000

const words: Record<Break['kind'], (from: number, to: number) => Both> = {
  missing: (from, to) =>
    from === to
      ? both(`Řádek ${from} chybí.`, `Line ${from} is missing.`)
      : both(`Řádky ${from} až ${to} chybí.`, `Lines ${from} to ${to} are missing.`),
  changed: n => both(`Řádek ${n} někdo změnil.`, `Line ${n} has been changed.`),
  moved: n => both(`Řádek ${n} nenavazuje na předchozí.`, `Line ${n} does not follow the one before it.`),
}

/** Keeps the first breaks and counts the rest. */
function gathering() {
  const breaks: Break[] = []
  let unlisted = 0
  return {
    add(kind: Break['kind'], sequence: number, to = sequence) {
      if (breaks.length < breaksMost) breaks.push({ sequence, to, kind, message: words[kind](sequence, to) })
      else unlisted++
    },
    all: () => ({ breaks, unlisted }),
  }
}

/**
 * Walks one organisation's log from the first line and names each line that is missing, changed or re-ordered.
 * Needs nothing but the rows. A tail cut off the end shows only against `expectedLines`, kept elsewhere.
 */
export async function verifyChain(scope: Scope, expectedLines?: number): Promise<ChainReport> {
  const found = gathering()
  let previous: Digest = beginning
  let next = 1
  let lines = 0
  for (;;) {
    const page = await eventsFrom(scope, next, step)
    for (const line of page) {
      const afterGap = next < line.sequence
      if (afterGap) found.add('missing', next, line.sequence - 1)
      const wrong = wrongIn(line, previous, afterGap)
      if (wrong) found.add(wrong, line.sequence)
      previous = line.digest
      next = line.sequence + 1
      lines++
    }
    if (page.length < step) break
  }
  if (expectedLines !== undefined && next <= expectedLines) found.add('missing', next, expectedLines)
  return { lines, head: previous, ...found.all() }
}

function wrongIn(line: LoggedEvent, previous: Digest, afterGap: boolean): 'changed' | 'moved' | null {
  const { digest, ...content } = line
  if (digestOf(content) !== digest) return 'changed'
  return line.previous === previous || afterGap ? null : 'moved'
}
