import type { Scope } from '#platform/acts'
import type { Both, Digest } from '#platform/values'
import { both } from '#platform/values'
import { beginning, digestOf, type LoggedEvent } from '../event.ts'
import { eventsFrom } from '../store.ts'

/** One break in a chain: a line that is gone, changed or stands elsewhere than it was written. */
export type Break = {
  readonly sequence: number
  readonly kind: 'missing' | 'changed' | 'moved'
  readonly message: Both
}

export type ChainReport = { readonly lines: number; readonly head: Digest; readonly breaks: readonly Break[] }

const step = 1_000

const words: Record<Break['kind'], (sequence: number) => Both> = {
  missing: n => both(`Řádek ${n} chybí.`, `Line ${n} is missing.`),
  changed: n => both(`Řádek ${n} někdo změnil.`, `Line ${n} has been changed.`),
  moved: n => both(`Řádek ${n} nenavazuje na předchozí.`, `Line ${n} does not follow the one before it.`),
}

const brk = (kind: Break['kind'], sequence: number): Break => ({
  sequence,
  kind,
  message: words[kind](sequence),
})

/**
 * Walks one organisation's log from the first line and names each line that is missing, changed or re-ordered.
 * Needs nothing but the rows. A tail cut off the end shows only against `expectedLines`, kept elsewhere.
 */
export async function verifyChain(scope: Scope, expectedLines?: number): Promise<ChainReport> {
  const breaks: Break[] = []
  let previous: Digest = beginning
  let next = 1
  let lines = 0
  for (;;) {
    const page = await eventsFrom(scope, next, step)
    for (const line of page) {
      for (; next < line.sequence; next++) breaks.push(brk('missing', next))
      breaks.push(...judgeLine(line, previous, breaks.at(-1)))
      previous = line.digest
      next = line.sequence + 1
      lines++
    }
    if (page.length < step) break
  }
  for (; expectedLines !== undefined && next <= expectedLines; next++) breaks.push(brk('missing', next))
  return { lines, head: previous, breaks }
}

function judgeLine(line: LoggedEvent, previous: Digest, before: Break | undefined): Break[] {
  const { digest, ...content } = line
  if (digestOf(content) !== digest) return [brk('changed', line.sequence)]
  const afterGap = before?.kind === 'missing' && before.sequence === line.sequence - 1
  return line.previous === previous || afterGap ? [] : [brk('moved', line.sequence)]
}
