/** Lets so many deeds be under way at once; the others wait for their turn in the order in which they came. */
export function lanes(count: number): <T>(deed: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = count
  return async deed => {
    if (free > 0) free--
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return await deed()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

/**
 * Does a deed to each of some things, so many at once, begun in their order. After a failure nothing more is begun; it is
 * thrown when what was under way has ended, so that nothing goes on behind the back of whoever called.
 */
export async function inLanes<T>(
  things: readonly T[],
  count: number,
  deed: (thing: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < things.length && failures.length === 0)
      try {
        await deed(things[next++]!)
      } catch (error) {
        failures.push(error)
      }
  }
  await Promise.all(Array.from({ length: count }, lane))
  if (failures.length > 0) throw failures[0]
}
